import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, startOfDay } from '../calendar/day.js';
import { day, enterprise, nodeCrypto as crypto, officer, quarter, rules, witnessed } from './draw.fixture.js';
import { commitDraw, drawParameters, recordDigest, recordDraw } from './draw-record.js';
import { isDrawRecord } from './draw-shape.js';
import { matchOfficers } from './match-officers.js';
import { matchingDigest, recordMatching } from './matching-record.js';
import { verifyMatchingRecord } from './verify-matching.js';
import { freezePool } from './pool.js';
import { verifyDrawRecord } from './verify-draw.js';
import type { RuleSet } from '../rules/rule-set.js';
import { WITNESS_SOURCE, witnessEntropy } from './witness.js';

const enterprises = [
  ...Array.from({ length: 12 }, (_, n) => enterprise({ id: `E${String(n).padStart(3, '0')}`, permitClass: 'simplified', airGrade: n % 3 === 0 ? 'C' : 'A' })),
  enterprise({ id: 'U1' }),
  enterprise({ id: 'X1', status: 'closed', permitClass: 'key' }),
];
const pool = freezePool({ enterprises, quarter: quarter('2026Q4'), rules });
const parameters = drawParameters({ jurisdiction: '130525', task: 'T-1', rules, pool, atCap: ['E000', 'E003', 'E006', 'E009', 'Z9'], canDivert: (id) => id === 'E000', attempt: 1, entropySource: WITNESS_SOURCE, witnesses: { minimum: 2, named: ['w1', 'w2', 'w3'] } });
const nonce = 'a1'.repeat(32);
const statements = witnessed({ task: 'T-1', nonce, on: '2026-10-08', told: ['w1', 'w2'], silent: ['w3'] });
const record = recordDraw({ pool, parameters, nonce, committedAt: startOfDay(day('2026-10-08')), entropy: { value: witnessEntropy(statements), recordedAt: startOfDay(day('2026-10-09')), statements }, crypto });
const parsed = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const failed = (value: unknown, more: Partial<Parameters<typeof verifyDrawRecord>[0]> = {}): string[] => verifyDrawRecord({ record: value, crypto, ...more }).filter(({ ok }) => !ok).map(({ check }) => check);

type Path = readonly (string | number)[];

function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** Changes one leaf: a text or number to another, a flag to its opposite. */
function changed(value: unknown, path: Path): unknown {
  const copy = JSON.parse(JSON.stringify({ value }));
  const keys = ['value', ...path];
  let place = copy;
  for (const key of keys.slice(0, -1)) place = place[key];
  const last = keys.at(-1) ?? '';
  const old: unknown = place[last];
  place[last] = typeof old === 'string' ? (old.endsWith('0') ? `${old.slice(0, -1)}1` : `${old.slice(0, -1)}0`) : typeof old === 'number' ? old + 1 : old !== true;
  return copy.value;
}

/** The rule set of the record, as asking for so many witnesses. */
const asking = (minimum: number): RuleSet => ({ ...rules, draw: { ...rules.draw, witnesses: { minimum, source: '测试', confidence: 'low' } } });

describe('draw record', () => {
  it('shows that fewer witnesses were asked for than the rule set asks for', () => {
    expect(failed(record, { rules: asking(3) })).toEqual(['规则集']);
    expect(failed(record, { rules })).toEqual(['规则集']);
  });

  it('is found right after a way through JSON, in any key order, with its rules and commitment', () => {
    const turned = Object.fromEntries(Object.entries(parsed(record) as object).reverse());
    expect(failed(turned, { rules: asking(2), published: commitDraw({ pool, parameters, nonce: record.nonce, crypto }) })).toEqual([]);
    expect(verifyDrawRecord({ record: turned, crypto, rules: asking(2) }).length).toBeGreaterThanOrEqual(12);
  });

  it('holds what the ruling asks: divert, pass over, shortfall', () => {
    expect(parameters.atCap).toEqual([{ id: 'E000', diverts: true }, { id: 'E003', diverts: false }, { id: 'E006', diverts: false }, { id: 'E009', diverts: false }]);
    expect(record.strata[0]).toMatchObject({ id: 'special', size: 4, wanted: 1, drawn: [{ id: 'E000', diverted: true }] });
    expect(record.strata.map(({ id, wanted }) => [id, wanted])).toEqual([['special', 1], ['key', 0], ['simplified', 1], ['registered', 0]]);
  });

  it('has no float and no name in it', () => {
    const text = JSON.stringify(record);
    expect(text).not.toMatch(/\d\.\d+[,}\]]/);
    expect(text).not.toContain('演练一号厂');
  });

  it('shows any single change', () => {
    const leaves = leavesOf(record);
    expect(leaves.length).toBeGreaterThan(80);
    for (const path of leaves) expect([path.join('.'), failed(changed(record, path)).length > 0]).toEqual([path.join('.'), true]);
  });

  it('shows any leaf taken away or added, and any list shortened or turned', () => {
    for (const path of leavesOf(record)) {
      const copy = JSON.parse(JSON.stringify(record));
      let place = copy;
      for (const key of path.slice(0, -1)) place = place[key];
      const last = path.at(-1) ?? '';
      if (Array.isArray(place)) place.splice(Number(last), 1);
      else Reflect.deleteProperty(place, last);
      expect([path.join('.'), failed(copy).length > 0]).toEqual([path.join('.'), true]);
    }
    expect(failed({ ...record, note: 'x' })).toEqual(['格式']);
    expect(failed({ ...record, pool: { ...record.pool, note: 'x' } })).toEqual(['格式']);
    expect(failed({ ...record, strata: [...record.strata].reverse() })).toEqual(['应抽数量', '抽取结果', '记录摘要']);
    expect(failed({ ...record, pool: { ...record.pool, groups: [...record.pool.groups].reverse() } })).toEqual(['名录次序']);
  });

  it('shows a change by somebody who writes the digest anew, wherever it bears on the result', () => {
    // Moments that keep the order of things, and what a witness promised and never revealed: nothing recomputes them.
    const onlyByDigest = /^(commitment\.committedAt|entropy\.recordedAt|entropy\.statements\.\d+\.(committedAt|revealed\.at|setAside\.(at|reason))|entropy\.statements\.2\.commitment|digest)$/;
    for (const path of leavesOf(record).filter((each) => !onlyByDigest.test(each.join('.')))) {
      const forged = changed(record, path) as object;
      const digest = isDrawRecord(forged) ? recordDigest(forged, crypto) : record.digest;
      expect([path.join('.'), failed({ ...forged, digest }).length > 0]).toEqual([path.join('.'), true]);
    }
  });

  it('shows a record forged as a whole against the published commitment', () => {
    const published = commitDraw({ pool, parameters, nonce: record.nonce, crypto });
    const other = 'c3'.repeat(32);
    const sworn = witnessed({ task: 'T-1', nonce: other, on: '2026-10-08', told: ['w1', 'w2'], silent: ['w3'] });
    const forged = recordDraw({ pool, parameters, nonce: other, committedAt: record.commitment.committedAt, entropy: { ...record.entropy, value: witnessEntropy(sworn), statements: sworn }, crypto });
    expect(failed(forged)).toEqual([]);
    expect(failed(forged, { published })).toEqual(['公开的承诺']);
  });

  it('shows rates that are not those of the rule, and entropy older than the commitment', () => {
    expect(failed(record, { rules: { ...asking(2), strata: rules.strata.map((rule) => ({ ...rule, rate: '0.3' })) } })).toEqual(['规则集']);
    expect(failed(record, { rules: { ...asking(2), version: 4 } })).toEqual(['规则集']);
    const early = recordDraw({ pool, parameters, nonce: record.nonce, committedAt: record.entropy.recordedAt, entropy: { ...record.entropy, recordedAt: record.commitment.committedAt }, crypto });
    expect(failed(early)).toEqual(['先承诺后取随机数', '见证人']);
    expect(dayOf(record.entropy.recordedAt)).toBe('2026-10-09');
  });

  it('answers anything at all with a failed check, never an exception', () => {
    for (const odd of [null, 1, 'x', [], {}, { format: 'bihuan-draw/2' }, { ...record, pool: null }, { ...record, strata: [null] }]) expect(failed(odd)).toEqual(['格式']);
    fc.assert(fc.property(fc.jsonValue(), (odd) => expect(failed(odd)).toEqual(['格式'])));
    const badRate = { ...record, parameters: { ...record.parameters, strata: record.parameters.strata.map((rule) => ({ ...rule, rate: 'x' })) } };
    expect(failed(badRate)).toEqual(['格式']);
    const unordered = { ...record, parameters: { ...record.parameters, strata: record.parameters.strata.slice(1) } };
    expect(verifyDrawRecord({ record: unordered, crypto }).find(({ check }) => check === '应抽数量')?.detail).toContain('无法重算');
  });
});

describe('matching record', () => {
  const outcome = recordMatching({
    task: 'T-1',
    drawRecord: record.digest,
    seed: record.seed,
    rule: rules.matching,
    visits: ['V2', 'V1'].map((id) => ({ id, enterprise: 'E000', departments: [{ department: 'squad', requiredTags: ['air'] }], window: { from: day('2026-10-12'), to: day('2026-12-31') } })),
    officers: [...['A', 'B', 'C', 'D'].map((id) => ({ ...officer(id, { tags: ['air'] }), name: '张演练', leave: id === 'D' ? [{ from: day('2026-11-01'), to: day('2026-11-03') }] : [] })), officer('Z', { department: 'other' })],
    loads: { A: 1 },
    meetings: [{ officers: ['B', 'C'], visits: 1 }, { officers: ['A', 'Z'], visits: 2 }, { officers: ['A', 'B'], visits: 1 }],
    crypto,
  });
  if (!outcome.ok) throw new Error('not matched');
  const matching = outcome.record;
  const wrong = (value: unknown): number => verifyMatchingRecord({ record: value, crypto }).filter(({ ok }) => !ok).length;

  it('is found right, without names and without officers of other departments', () => {
    expect(wrong(parsed(matching))).toBe(0);
    expect(JSON.stringify(matching)).not.toContain('张演练');
    expect(matching.officers.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D']);
    expect(matching.considered[0]?.left).toContainEqual({ constraint: 'leave', officers: ['D'] });
  });

  it('says who had met whom, of those it could choose from, and is recomputed with it', () => {
    expect(matching.meetingsBefore).toEqual([{ officers: ['A', 'B'], visits: 1 }, { officers: ['B', 'C'], visits: 1 }]);
    const forgotten = { ...matching, meetingsBefore: [{ officers: ['A', 'C'], visits: 9 }] } as const;
    const teams = (of: typeof matching): readonly string[] => of.assignments.map(({ officers }) => officers.map(({ officer: id }) => id).sort().join('+'));
    expect(teams(matching)).toContain('A+C');
    expect(wrong({ ...forgotten, digest: matchingDigest(forgotten, crypto) })).toBe(1);
  });

  it('of the first format is verified as it was made, without meetings', () => {
    const { meetingsBefore: _, ...rest } = matching;
    const result = matchOfficers({ ...matching, loads: matching.loadsBefore, meetings: [] });
    if (!result.ok) throw new Error('not matched');
    const first = { ...rest, format: 'bihuan-matching/1', assignments: result.assignments, considered: result.considered, loadsAfter: result.loads } as const;
    const old = { ...first, digest: matchingDigest(first, crypto) };
    expect(wrong(parsed(old))).toBe(0);
    expect(wrong({ ...old, format: 'bihuan-matching/2' })).toBe(1);
    expect(wrong({ ...matching, format: 'bihuan-matching/1' })).toBe(1);
  });

  it('shows any single change, and a swap of officers under a new digest', () => {
    for (const path of leavesOf(matching)) expect([path.join('.'), wrong(changed(matching, path)) > 0]).toEqual([path.join('.'), true]);
    const swapped = { ...matching, assignments: matching.assignments.map((each) => ({ ...each, officers: [...each.officers].reverse() })) };
    expect(wrong({ ...swapped, digest: matchingDigest(swapped, crypto) })).toBe(1);
    expect(wrong({ ...matching, visits: 'x' })).toBe(1);
  });
});
