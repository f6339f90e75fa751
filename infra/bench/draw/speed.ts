import { startOfDay, requireDay } from '#domain/calendar/day';
import { type DrawParameters, type DrawRecord, recordDraw } from '#domain/draw/draw-record';
import { type Pool, type PoolGroup, poolOf, poolRoot } from '#domain/draw/pool';
import { DRAW_DOMAIN_TAG } from '#domain/draw/rank';
import { verifyDrawRecord } from '#domain/draw/verify-draw';
import { NO_WITNESSES, SYSTEM_SOURCE } from '#domain/draw/witness';
import { nodeCrypto } from '#persistence/ledger/node-crypto';

export interface DrawSpeed {
  readonly enterprises: number;
  readonly drawn: number;
  /** Milliseconds. */
  readonly freeze: number;
  readonly root: number;
  /** Seed, ranking, drawing, digest. */
  readonly record: number;
  /** From the sorted ids to the record. */
  readonly freezeToRecord: number;
  /** The same in processor time: what it takes where nobody else works. */
  readonly processor: number;
  readonly verify: number;
  /** Of the record as JSON. */
  readonly bytes: number;
}

type Row = readonly [id: string, group: number];

/** A county’s mix: shares of a thousand, and the rates of the scheme. */
const MIX: readonly { readonly stratum: string; readonly class: 'special' | 'key' | 'general'; readonly grounds: Extract<PoolGroup, { place: 'stratum' }>['grounds']; readonly share: number }[] = [
  { stratum: 'special', class: 'special', grounds: ['penalisedLastQuarter'], share: 10 },
  { stratum: 'special', class: 'special', grounds: ['airBelowB', 'creditBelowB'], share: 20 },
  { stratum: 'key', class: 'key', grounds: ['permitKey'], share: 40 },
  { stratum: 'key', class: 'key', grounds: ['permitKey', 'keyDischarger'], share: 30 },
  { stratum: 'simplified', class: 'general', grounds: ['permitSimplified'], share: 300 },
  { stratum: 'registered', class: 'general', grounds: ['permitRegistered'], share: 600 },
];
const STRATA = [['special', '0.2'], ['key', '0.18'], ['simplified', '0.05'], ['registered', '0.005']] as const;

/** Codes of 18 characters in their order, as the database gives them, each with the group it belongs to. */
function rowsOf(enterprises: number): readonly Row[] {
  const groups = MIX.flatMap(({ share }, group) => Array.from({ length: share }, () => group));
  return Array.from({ length: enterprises }, (_, n): Row => [`91130525${String(n).padStart(10, '0')}`, groups[(n * 617) % 1000] ?? 0]);
}

function freeze(rows: readonly Row[]): Pool {
  const lists = MIX.map(() => new Array<string>());
  for (const [id, group] of rows) lists[group]?.push(id);
  const groups = MIX.map(({ share: _, ...place }, group): PoolGroup => ({ place: 'stratum', ...place, ids: lists[group] ?? [] }));
  return poolOf({ quarter: '2026Q4' as Pool['quarter'], strata: STRATA.map(([id]) => id), groups });
}

function timed<Result>(work: () => Result): readonly [result: Result, milliseconds: number] {
  const from = performance.now();
  const result = work();
  return [result, performance.now() - from];
}

const parameters: DrawParameters = {
  domainTag: DRAW_DOMAIN_TAG, jurisdiction: '130525', task: 'RW-130525-2026Q4-01', quarter: '2026Q4' as Pool['quarter'], ruleSet: { id: 'bench', version: 1 },
  strata: STRATA.map(([id, rate]) => ({ id, rate })), draw: { rounding: 'ceiling', minimumPerStratum: 1 }, onSitePerYear: 2, atCap: [], attempt: 1, entropySource: SYSTEM_SOURCE, witnesses: NO_WITNESSES,
};
const entropy = { value: nodeCrypto.sha256('entropy'), recordedAt: startOfDay(requireDay('2026-10-09')), statements: [] };

const recordOf = (pool: Pool, root = poolRoot(pool, nodeCrypto)): DrawRecord => recordDraw({ pool, parameters, nonce: nodeCrypto.sha256('nonce'), committedAt: startOfDay(requireDay('2026-10-08')), entropy, root, crypto: nodeCrypto });

/** The record of a draw from so many, for what is measured on records. */
export const benchRecord = (enterprises: number): DrawRecord => recordOf(freeze(rowsOf(enterprises)));

export function measureDraw(enterprises: number): DrawSpeed {
  const rows = rowsOf(enterprises);
  const before = process.cpuUsage();
  const [pool, frozen] = timed(() => freeze(rows));
  const [root, rooted] = timed(() => poolRoot(pool, nodeCrypto));
  const [record, recorded] = timed(() => recordOf(pool, root));
  const used = process.cpuUsage(before);
  const [checks, verified] = timed(() => verifyDrawRecord({ record, crypto: nodeCrypto }));
  if (checks.some(({ ok }) => !ok)) throw new Error('The record that was measured does not verify');
  const whole = Math.round;
  return {
    enterprises,
    drawn: record.strata.reduce((sum, { drawn }) => sum + drawn.length, 0),
    freeze: whole(frozen),
    root: whole(rooted),
    record: whole(recorded),
    freezeToRecord: whole(frozen + rooted + recorded),
    processor: whole((used.user + used.system) / 1000),
    verify: whole(verified),
    bytes: Buffer.byteLength(JSON.stringify(record)),
  };
}

export function speedTable(runs: readonly DrawSpeed[]): string {
  const rows = runs.map((run) => `| ${run.enterprises} | ${run.drawn} | ${run.freeze} | ${run.root} | ${run.record} | **${run.freezeToRecord}** | ${run.processor} | ${run.verify} | ${(run.bytes / 1e6).toFixed(1)} |`);
  return ['| 检查对象 | 抽中 | 冻结 ms | 名录根 ms | 抽取与记录 ms | 合计 ms | 处理器 ms | 核验 ms | 记录 MB |', '|---|---|---|---|---|---|---|---|---|', ...rows, ''].join('\n');
}
