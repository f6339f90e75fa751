import { createHash } from 'node:crypto';
import { nodeCrypto as crypto, quarter, rules, day, witnessed } from '#domain/draw/draw.fixture';
import { startOfDay } from '#domain/calendar/day';
import { type DrawParameters, type DrawRecord, drawParameters, recordDraw } from '#domain/draw/draw-record';
import { type PoolGroup, poolOf } from '#domain/draw/pool';
import { sortedByCodePoint } from '#domain/draw/canonical-text';
import { SYSTEM_SOURCE, WITNESS_SOURCE, witnessEntropy } from '#domain/draw/witness';
import type { RuleSet } from '#domain/rules/rule-set';
import { frozenDigest } from '#domain/draw/frozen-officers';
import { frozenFor, frozenMatchingOf, frozenReplacementOf, MANY, SOME } from './frozen.js';
import { matchingOf, replacementOf, supplementOf } from './officers.js';

/** Complete records with fixed inputs: test/vectors/draw-*.json, for whoever writes a verifier (docs/verify-a-draw.md). */

const numbered = (prefix: string, count: number): readonly string[] => Array.from({ length: count }, (_, n) => `${prefix}${String(n + 1).padStart(4, '0')}`);
const nonceOf = (name: string): string => createHash('sha256').update(`nonce of ${name}`).digest('hex');

interface Vector {
  readonly name: string;
  readonly strata: readonly string[];
  readonly groups: readonly PoolGroup[];
  readonly rules?: RuleSet;
  readonly capped?: readonly string[];
  readonly diverts?: (id: string) => boolean;
  readonly witnesses?: { readonly minimum: number; readonly told: readonly string[]; readonly silent?: readonly string[] };
  readonly attempt?: number;
  /** Whether the officers were committed to with the pool. */
  readonly officers?: true;
}

function recorded({ name, strata, groups, rules: ruled = rules, capped = [], diverts = () => false, witnesses, attempt = 1, officers }: Vector): DrawRecord {
  const pool = poolOf({ quarter: quarter('2026Q4'), strata, groups: groups.map((group) => ({ ...group, ids: sortedByCodePoint(group.ids) })) });
  const task = `RW-130525-2026Q4-${name}`;
  const nonce = nonceOf(name);
  const statements = witnesses === undefined ? [] : witnessed({ task, nonce, on: '2026-10-08', ...witnesses });
  const named: DrawParameters['witnesses'] = { minimum: witnesses?.minimum ?? 0, named: statements.map(({ witness }) => witness) };
  const parameters = drawParameters({ jurisdiction: '130525', task, rules: ruled, pool, atCap: capped, canDivert: diverts, attempt, entropySource: witnesses === undefined ? SYSTEM_SOURCE : WITNESS_SOURCE, witnesses: named, ...(officers && { officers: frozenDigest(frozenFor(task), crypto) }) });
  const value = witnesses === undefined ? nonceOf(`entropy of ${name}`) : witnessEntropy(statements);
  return recordDraw({ pool, parameters, nonce, committedAt: startOfDay(day('2026-10-08')), entropy: { value, recordedAt: startOfDay(day('2026-10-09')), statements }, crypto });
}

/** Order by UTF-16 and by code point differ, as do lengths in characters and in bytes; the rest is what JSON has to escape. */
const UNUSUAL = ['\u{1F600}', '\uFFFD', '\uE000', 'é', '企业', '"引号"', '反\\斜杠', 'a', 'a\n换行', 'a\u0001', ' ', '12:', ''];

const ALL = ['special', 'key', 'simplified', 'registered'] as const;

export const VECTORS: readonly Vector[] = [
  {
    name: 'witnesses',
    strata: ALL,
    groups: [
      { place: 'stratum', stratum: 'special', class: 'special', grounds: ['penalisedLastQuarter'], ids: numbered('T', 6) },
      { place: 'stratum', stratum: 'special', class: 'special', grounds: ['airBelowB', 'creditBelowB'], ids: numbered('A', 5) },
      { place: 'stratum', stratum: 'key', class: 'key', grounds: ['permitKey'], ids: numbered('Z', 20) },
      { place: 'stratum', stratum: 'simplified', class: 'general', grounds: ['permitSimplified'], ids: numbered('J', 45) },
      { place: 'stratum', stratum: 'registered', class: 'general', grounds: ['permitRegistered'], ids: numbered('D', 201) },
      { place: 'unclassified', ids: numbered('W', 2) },
      { place: 'notDrawable', why: 'closed', ids: ['X0001'] },
    ],
    witnesses: { minimum: 2, told: ['P07', 'P11'], silent: ['P09'] },
  },
  {
    name: 'caps',
    strata: ['special', 'key'],
    groups: [
      { place: 'stratum', stratum: 'special', class: 'special', grounds: ['highRisk'], ids: numbered('T', 10) },
      { place: 'stratum', stratum: 'key', class: 'key', grounds: ['keyDischarger', 'permitKey'], ids: numbered('Z', 12) },
    ],
    capped: [...numbered('T', 9), ...numbered('Z', 6), 'somebody else'],
    diverts: (id) => id.startsWith('Z') && Number(id.slice(1)) % 2 === 0,
    witnesses: { minimum: 3, told: ['P01', 'P02', 'P03'] },
    attempt: 2,
  },
  {
    name: 'unusual',
    strata: ALL,
    groups: [
      { place: 'stratum', stratum: 'special', class: 'special', grounds: [], ids: UNUSUAL },
      { place: 'stratum', stratum: 'key', class: 'key', grounds: ['permitKey'], ids: ['K'] },
      { place: 'notDrawable', why: 'suspended', ids: ['\u{10FFFF}', 'S'] },
    ],
    rules: { ...rules, draw: { ...rules.draw, rounding: 'halfUp', minimumPerStratum: 0 } },
    witnesses: { minimum: 1, told: ['见证人', 'w:1'], silent: ['\u{1F440}'] },
  },
  {
    name: 'officers',
    strata: ['key'],
    groups: [{ place: 'stratum', stratum: 'key', class: 'key', grounds: ['permitKey'], ids: numbered('Z', 30) }],
    witnesses: { minimum: 2, told: ['P07', 'P11'] },
    officers: true,
  },
  { name: 'empty', strata: ['key'], groups: [], attempt: 3 },
  {
    name: 'thousand',
    strata: ['simplified', 'registered'],
    groups: [
      { place: 'stratum', stratum: 'simplified', class: 'general', grounds: ['permitSimplified'], ids: numbered('91130525MA', 1000).filter((_, n) => n % 3 > 0) },
      { place: 'stratum', stratum: 'registered', class: 'general', grounds: ['permitRegistered'], ids: numbered('91130525MA', 1000).filter((_, n) => n % 3 === 0) },
    ],
  },
];

/** What rests on the draw of draw-officers.json: officers frozen with its pool, and changed since. */
function restingOnOfficers(): readonly (readonly [string, unknown])[] {
  const vector = VECTORS.find(({ officers }) => officers);
  if (vector === undefined) throw new Error('No vector commits to its officers');
  const draw = recorded(vector);
  const matching = frozenMatchingOf(draw, SOME);
  return [['matching-officers', matching], ['matching-admitted', frozenMatchingOf(draw, MANY)], ['replacement-officers', frozenReplacementOf(draw, matching, SOME, ['大气'])], ['replacement-admitted', frozenReplacementOf(draw, matching, MANY, ['大气'])]];
}

/** What rests on the draw of draw-witnesses.json, to be held against it. */
function restingOnTheFirst(): readonly (readonly [string, unknown])[] {
  const [witnessed] = VECTORS;
  if (witnessed === undefined) throw new Error('There are no vectors');
  const draw = recorded(witnessed);
  const matching = matchingOf(draw, draw, 0, { P02: 1, P05: 2 });
  const supplement = supplementOf(draw, 'key');
  const drawn = draw.strata.reduce((sum, stratum) => sum + stratum.drawn.length, 0);
  return [['matching-witnesses', matching], ['supplement-witnesses', supplement], ['matching-supplement', matchingOf(draw, supplement, drawn, matching.loadsAfter)], ['replacement-witnesses', replacementOf(draw, matching)]];
}

const written = (content: unknown): string => `${JSON.stringify(content, undefined, 1)}\n`;

/** File name and content of each vector. */
export const vectorFiles = (): ReadonlyMap<string, string> =>
  new Map([...VECTORS.map((vector): [string, string] => [`draw-${vector.name}.json`, written(recorded(vector))]), ...[...restingOnTheFirst(), ...restingOnOfficers()].map(([name, content]): [string, string] => [`${name}.json`, written(content)])]);
