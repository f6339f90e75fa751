import type { Crypto } from '../base.js';
import { sameTexts as same } from './canonical-text.js';
import { digestOfDraw, isAnyDrawRecord } from './any-draw.js';
import { type AnyDrawRecord, rankings } from './ranking.js';
import { isSupplementRecord } from './record-shape.js';
import { leftInRanking, type PassedOver, type ReliedOn, type SupplementRecord, supplementDigest, type SupplementStratum } from './supplement-record.js';
import { type CheckAnswer, checked, compared, type VerifiedCheck } from './verified-check.js';

export interface SupplementVerification {
  /** As parsed from JSON; anything at all. */
  readonly record: unknown;
  /** The record of the first draw, which has its own verification. */
  readonly first: unknown;
  /** The supplementary records before this one, in order. */
  readonly earlier: readonly unknown[];
  readonly crypto: Crypto;
}

/** Recomputes a supplementary draw against the first: the same ranking, nobody skipped without a stated reason, nobody drawn twice. */
export function verifySupplement({ record, first, earlier, crypto }: SupplementVerification): readonly VerifiedCheck[] {
  if (!isSupplementRecord(record)) return [{ check: '格式', ok: false, detail: '不是补抽记录（bihuan-supplement），或缺少内容' }];
  if (!isAnyDrawRecord(first) || !earlier.every(isSupplementRecord)) return [{ check: '首次抽取', ok: false, detail: '没有给出首次抽取或此前补抽的完整记录' }];
  const ranking = rankings(first);
  return [
    { check: '格式', ok: true, detail: record.format },
    checked('记录摘要', () => compared('记录摘要', record.digest, supplementDigest(record, crypto))),
    checked('首次抽取', () => checkFirst(record, first, crypto)),
    checked('补抽次序', () => checkChain([...earlier, record], first, crypto)),
    checked('替换的检查', () => checkMissing(record, earlier)),
    checked('同一排序', () => checkPlaces(record, ranking)),
    checked('依次补抽', () => checkSequence(record, first, earlier, ranking)),
    checked('所据登记', () => checkGrounds(record, first)),
  ];
}

type Rankings = ReturnType<typeof rankings>;

function checkFirst(record: SupplementRecord, first: AnyDrawRecord, crypto: Crypto): CheckAnswer {
  if (record.task !== first.parameters.task) return [false, `补抽属于任务 ${record.task}，首次抽取属于任务 ${first.parameters.task}`];
  if (first.digest !== digestOfDraw(first, crypto)) return [false, '首次抽取的记录与其摘要不符'];
  return compared('首次抽取的摘要', record.draw, first.digest);
}

/** Each names the first draw and the one before it. */
export function checkChain(records: readonly SupplementRecord[], first: AnyDrawRecord, crypto: Crypto): CheckAnswer {
  const broken = records.findIndex((record, index) => record.draw !== first.digest || record.previous !== (records[index - 1]?.digest ?? null) || record.digest !== supplementDigest(record, crypto));
  return broken < 0 ? [true, `第 ${String(records.length)} 次补抽，前后相接`] : [false, `第 ${String(broken + 1)} 次补抽与前一次不相接`];
}

/** Each inspection of the task is made up for at most once, in this record and all before it. */
function checkMissing({ task, strata }: SupplementRecord, earlier: readonly SupplementRecord[]): CheckAnswer {
  const named = strata.flatMap(({ missing }) => missing);
  const foreign = named.filter((inspection) => !inspection.startsWith(`${task}-`));
  if (foreign.length > 0) return [false, `${foreign.join('、')} 不是本任务的检查`];
  const before = new Set(earlier.flatMap((record) => record.strata.flatMap(({ missing }) => missing)));
  const again = named.filter((inspection, index) => before.has(inspection) || named.indexOf(inspection) < index);
  return again.length === 0 ? [true, `替换 ${String(named.length)} 次未能实施的检查，各一次`] : [false, `${[...new Set(again)].join('、')} 已经替换过，不能再替换一次`];
}

function checkPlaces({ strata }: SupplementRecord, ranking: Rankings): CheckAnswer {
  const wrong = strata.flatMap(({ id: stratum, drawn }) => drawn.filter(({ id, rank, score }) => {
    const place = ranking(stratum)[rank - 1];
    return place?.id !== id || place.score !== score;
  }));
  return wrong.length === 0 ? [true, '名次与首次抽取的排序一致'] : [false, `${wrong.map(({ id }) => id).join('、')} 的名次与首次抽取的排序不符`];
}

function checkSequence({ strata }: SupplementRecord, first: AnyDrawRecord, earlier: readonly SupplementRecord[], ranking: Rankings): CheckAnswer {
  if (new Set(strata.map(({ id }) => id)).size !== strata.length) return [false, '同一分层列了两次'];
  const wrong = strata.find((stratum) => !isNext(stratum, leftInRanking(first, earlier, stratum.id, ranking(stratum.id)).map(({ id }) => id)));
  return wrong === undefined ? [true, '依排序抽取，跳过的都有说明，不足的确已无人可抽'] : [false, `分层 ${wrong.id} 没有依排序抽取`];
}

/** What the record says of each it came by agrees with itself; the row of the registry is proven by its SHA-256. */
function checkGrounds({ format, cap, strata }: SupplementRecord, { parameters }: AnyDrawRecord): CheckAnswer {
  if (format === 'bihuan-supplement/1') return [true, '旧格式的记录，没有写明所依据的登记'];
  if (cap === undefined) return [false, '没有写明频次上限'];
  if (cap !== parameters.onSitePerYear) return [false, `频次上限 ${String(cap)} 次与首次抽取所用的 ${String(parameters.onSitePerYear)} 次不一致`];
  const lines = strata.flatMap(({ drawn, passedOver }) => [...drawn.map(({ id, diverted, reliedOn }) => ({ id, reliedOn, holds: standsDrawn(diverted, cap) })), ...passedOver.map(({ id, why, reliedOn }) => ({ id, reliedOn, holds: standsPassedOver(why, cap) }))]);
  const wrong = lines.filter(({ reliedOn, holds }) => reliedOn === undefined || !holds(reliedOn));
  return wrong.length === 0 ? [true, '抽中和跳过的都写明了所依据的登记和已检查次数'] : [false, `${wrong.map(({ id }) => id).join('、')} 没有写明所依据的登记，或者与说明不符`];
}

const standsDrawn = (diverted: boolean, cap: number) => ({ registry, onSite }: ReliedOn): boolean => registry !== null && diverted === (onSite >= cap);
const standsPassedOver = (why: PassedOver, cap: number) => ({ registry, onSite }: ReliedOn): boolean => (why === 'notRegistered') === (registry === null) && (why !== 'atCap' || onSite >= cap);

/** Drawn and passed over together are the beginning of what was left, in its order; it ends with one drawn, or goes to the end where some are short. */
function isNext({ missing, drawn, passedOver, shortfall }: SupplementStratum, left: readonly string[]): boolean {
  const seen = left.slice(0, drawn.length + passedOver.length);
  const drawnThere = seen.filter((id) => drawn.some((object) => object.id === id));
  const passedThere = seen.filter((id) => passedOver.some((object) => object.id === id));
  const inOrder = same(drawnThere, drawn.map(({ id }) => id)) && same(passedThere, passedOver.map(({ id }) => id)) && drawnThere.length + passedThere.length === seen.length;
  const complete = shortfall > 0 ? seen.length === left.length : seen.at(-1) === drawn.at(-1)?.id;
  return inOrder && complete && shortfall >= 0 && drawn.length + shortfall === missing.length;
}

