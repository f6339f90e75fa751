import type { Crypto, EnterpriseId } from '../base.js';
import { inspectionNumber } from '../task/task.js';
import { digestOfDraw, isAnyDrawRecord } from './any-draw.js';
import { frozenDigest } from './frozen-officers.js';
import type { MatchingRecord } from './matching-record.js';
import type { AnyDrawRecord } from './ranking.js';
import { isSupplementRecord } from './record-shape.js';
import type { ReplacementRecord } from './replacement-record.js';
import type { SupplementRecord } from './supplement-record.js';
import { type CheckAnswer, checked, compared, type VerifiedCheck } from './verified-check.js';
import { checkChain } from './verify-supplement.js';

/** What a matching or a replacement is held against: records that have their own verification. Anything parsed from JSON. */
export interface Draws {
  /** The record of the first draw of the task, of the attempt that stands. */
  readonly first: unknown;
  /** The supplementary records, in order; of a matching up to and with the one it staffs. */
  readonly supplements: readonly unknown[];
}

interface KnownDraws {
  readonly first: AnyDrawRecord;
  readonly supplements: readonly SupplementRecord[];
}

type Rest = (draws: KnownDraws) => readonly VerifiedCheck[];

/** The draws themselves, then what rests on them. */
function against({ first, supplements }: Draws, task: string, crypto: Crypto, rest: Rest): readonly VerifiedCheck[] {
  if (!isAnyDrawRecord(first) || !supplements.every(isSupplementRecord)) return [{ check: '所据抽取', ok: false, detail: '没有给出首次抽取或补抽的完整记录' }];
  return [
    checked('所据抽取', () => (first.parameters.task === task ? compared('首次抽取的摘要', first.digest, digestOfDraw(first, crypto)) : [false, `记录属于任务 ${task}，抽取记录属于任务 ${first.parameters.task}`])),
    ...(supplements.length === 0 ? [] : [checked('补抽次序', () => checkChain(supplements, first, crypto))]),
    ...rest({ first, supplements }),
  ];
}

/** Whom each inspection of the task concerns: those drawn first, then those of each supplementary draw, by their place. */
function enterprisesByNumber({ first, supplements }: KnownDraws): ReadonlyMap<string, EnterpriseId> {
  const drawn = [first, ...supplements].flatMap(({ strata }) => strata.flatMap((stratum) => stratum.drawn.map(({ id }) => id)));
  return new Map(drawn.map((id, index) => [inspectionNumber(first.parameters.task, index), id]));
}

/** The officers are those the draw committed to before its randomness was known (decision 31). Draws of before committed to none, and nothing is said of them. */
function frozenAgainst({ frozen }: Pick<MatchingRecord, 'frozen'>, { parameters }: AnyDrawRecord, crypto: Crypto): readonly VerifiedCheck[] {
  const committed = 'officers' in parameters ? parameters.officers : undefined;
  if (committed === undefined && frozen === undefined) return [];
  return [
    checked('冻结的人员名册', () => {
      if (committed === undefined) return [false, '抽取没有承诺人员名册，记录所附的冻结名册无从核对'];
      if (frozen === undefined) return [false, '抽取承诺了人员名册，记录却没有按冻结的名册办理'];
      if (frozen.task !== parameters.task) return [false, `冻结的名册属于任务 ${frozen.task}`];
      return compared('人员名册摘要', committed, frozenDigest(frozen, crypto));
    }),
  ];
}

/** A matching staffs exactly those whom its draw has drawn, each under its number, in the order its draw's seed gives. */
export function matchingAgainst(record: MatchingRecord, draws: Draws, crypto: Crypto): readonly VerifiedCheck[] {
  return against(draws, record.task, crypto, (known) => [
    checked('匹配所据的抽取', () => compared('抽取记录的摘要', record.drawRecord, (known.supplements.at(-1) ?? known.first).digest)),
    ...frozenAgainst(record, known.first, crypto),
    checked('匹配的种子', () => compared('种子', record.seed, known.first.seed)),
    checked('匹配的检查对象', () => checkVisits(record, known)),
  ]);
}

function checkVisits({ visits }: MatchingRecord, { first, supplements }: KnownDraws): CheckAnswer {
  const all = enterprisesByNumber({ first, supplements });
  const before = supplements.length === 0 ? 0 : enterprisesByNumber({ first, supplements: supplements.slice(0, -1) }).size;
  const expected = new Map([...all].slice(before));
  const other = visits.find(({ id, enterprise }) => expected.get(id) !== enterprise);
  if (other !== undefined) return [false, `检查 ${other.id} 的对象是 ${other.enterprise}，抽中的是 ${expected.get(other.id) ?? '（本次没有这一项）'}`];
  const missing = [...expected.keys()].find((number) => !visits.some(({ id }) => id === number));
  return missing === undefined ? [true, `${String(visits.length)} 项检查的对象都是本次抽中的，一个不多、一个不少`] : [false, `抽中的 ${expected.get(missing) ?? ''}（检查 ${missing}）没有匹配`];
}

/** Who follows a replaced officer rests on the draw that was made before anybody knew who would leave. */
export function replacementAgainst(record: ReplacementRecord, draws: Draws, crypto: Crypto): readonly VerifiedCheck[] {
  const task = record.inspection.slice(0, record.inspection.lastIndexOf('-'));
  return against(draws, task, crypto, (known) => [
    checked('更换所据的抽取', () => compared('抽取记录的哈希', record.drawRecord, crypto.digest(known.first))),
    ...frozenAgainst(record, known.first, crypto),
    checked('更换的种子来源', () => compared('抽取的种子', record.drawSeed, known.first.seed)),
    checked('更换的检查', () => {
      const drawn = enterprisesByNumber(known).get(record.inspection);
      return drawn === record.enterprise ? [true, `检查 ${record.inspection} 的对象是抽中的 ${record.enterprise}`] : [false, `检查 ${record.inspection} 的对象应为 ${drawn ?? '（抽取中没有这一项，补抽的请一并给出补抽记录）'}，记录写的是 ${record.enterprise}`];
    }),
  ]);
}
