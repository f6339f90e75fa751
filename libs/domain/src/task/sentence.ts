import { WITNESS_SOURCE } from '../draw/witness.js';
import { ENDINGS, type Ending } from '../inspection/inspection.js';
import { showQuarter } from '../plan/figures.js';
import type { Called, Sentences } from '../process/called.js';
import { listed, told, within } from '../wording.js';
import type { Commitment, PublishedSummary, StratumDrawn, TaskEvent } from './task.js';

type Told<Type extends TaskEvent['type']> = Extract<TaskEvent, { readonly type: Type }>['data'];

/** Enough of a digest to be told from another; the whole stands in the draw room and in the record. */
const digest = (hash: string): string => `${hash.slice(0, 12)}…`;

/** How a task went, told as what somebody did. Who was drawn is told by the lists and the record to whoever may read them (R7), and the seed by the record alone. */
export const TASK_SENTENCES: Sentences<TaskEvent> = {
  TaskMade: made,
  MergeDeclined: ({ offer, reason }) => `不合并实施（${within(offer)}）${told('理由', reason)}`,
  MergeProposed: ({ other, reason }) => `申请把任务 ${other} 并入本任务${told('理由', reason)}`,
  MergeRefused: ({ reason }) => `不批准合并任务${told('理由', reason)}`,
  TaskTakenOver: ({ other, name, reason, opinion }) => `批准把任务 ${other}“${name}”并入本任务一并实施${told('意见', opinion)}${told('申请理由', reason)}`,
  DrawCommitted: committed,
  WitnessCommitted: ({ commitment }) => `提交见证数字的承诺（摘要 ${digest(commitment)}）`,
  WitnessRevealed: ({ number }) => `揭示见证数字 ${number}，与承诺相符`,
  WitnessSetAside: ({ witness, committed: spoke, reason }, called) => `将见证人${named(witness, called)}列为缺席（${spoke ? '承诺后没有按时揭示数字' : '没有按时提交承诺'}）${told('理由', reason)}`,
  DrawVoided: ({ attempt, reason }) => `第 ${attempt} 次抽取作废${told('理由', reason)}`,
  // Noted with the act after which nothing is missing: no person's doing, so it tells what it follows from.
  EntropyRecorded: ({ source }) => (source === WITNESS_SOURCE ? `办理后，见证数字齐备，系统随即得出并记录随机数，来源：${source}` : `取得并记录随机数，来源：${source}`),
  ObjectsDrawn: ({ strata, drawn, record }) => `抽取检查对象 ${drawn} 家（${drawnFrom(strata)}），抽取记录 ${digest(record)}`,
  RedrawProposed: ({ reason }) => `申请重新抽取${told('理由', reason)}`,
  RedrawRefused: ({ reason }) => `不批准重新抽取${told('理由', reason)}`,
  RedrawApproved: ({ attempt, reason, opinion }) => `批准重新抽取，第 ${attempt} 次抽取保留在案${told('申请理由', reason)}${told('意见', opinion)}`,
  ListConfirmed: ({ department, note }, called) => `比对确认抽取名单（${called.department(department)}）${told('说明', note)}`,
  OfficersMatched: matched,
  TaskIssued: ({ visitCount, public: list }) => `下达任务，共 ${visitCount} 次检查，${list === null ? '抽取名单在检查开始前不公开' : `抽取名单（${list.enterprises.length} 家）同时公开`}`,
  SupplementNeeded: ({ missing }) => { const replaced = missing.flatMap(({ inspections }) => inspections); return `有 ${replaced.length} 次检查无法实施，须补抽：${listed(replaced, '次')}`; },
  SupplementDrawn: ({ drawn, inspections, strata }) => { const shortfall = sum(strata.map((stratum) => stratum.shortfall)); return `依原排序补抽检查对象 ${drawn} 家，替换 ${listed(inspections, '次')}${shortfall > 0 ? `，仍缺 ${shortfall} 家` : ''}`; },
  WaiverProposed: ({ inspections, reason }) => `申请不再补抽 ${listed(inspections, '次')}${told('理由', reason)}`,
  WaiverRefused: ({ reason }) => `不批准不再补抽${told('理由', reason)}`,
  SupplementWaived: ({ inspections, reason, opinion }) => `${opinion === undefined ? '决定' : '批准'}不再补抽 ${listed(inspections, '次')}${told('理由', reason)}${told('意见', opinion)}`,
  CancellationProposed: ({ reason }) => `申请取消任务${told('理由', reason)}`,
  CancellationRefused: ({ reason }) => `不批准取消任务${told('理由', reason)}`,
  TaskCancelled: cancelled,
  SummaryPublished: (summary) => `${ENDED[summary.cancelled?.cause ?? 'carriedOut']}：${results(summary)}${told('取消理由', summary.cancelled?.reason)}`,
  SummaryCorrected: (summary) => `检查 ${summary.correction.inspection} 的结果更正后更正任务公示：${results(summary)}`,
};

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function named(account: string, called: Called): string {
  const name = called.account(account);
  return name === null ? '' : `“${name}”`;
}

function made({ name, quarter, window, departments, listPublic, reason }: Told<'TaskMade'>, called: Called): string {
  const [lead, ...others] = departments.map(({ department }) => called.department(department));
  const together = others.length === 0 ? '' : `，${listed(others, '个')}参与`;
  const items = listed(departments.flatMap((part) => part.items).map((code) => called.item(code)));
  return `制定任务“${name}”：${showQuarter(quarter)}，检查窗口 ${window.from} 至 ${window.to}，${lead ?? ''}牵头${together}；抽查事项：${items}；抽取名单${listPublic ? '下达时公开' : '在检查开始前不公开'}${told('再次制定的理由', reason)}`;
}

function committed({ root, sizes, unclassified, entropySource, attempt = 1, witnesses }: Commitment, called: Called): string {
  const who = witnesses?.named.map((account) => called.account(account)).filter((name) => name !== null) ?? [];
  const apart = unclassified > 0 ? `，另有 ${unclassified} 家未分类不参加抽取` : '';
  return `冻结 ${sizes.length} 个分层共 ${sum(sizes.map(({ size }) => size))} 家的名录并公开抽取承诺${attempt > 1 ? `（第 ${attempt} 次）` : ''}${apart}；名录根 ${digest(root)}，随机数来源：${entropySource}${who.length === 0 ? '' : `，见证人：${who.join('、')}`}`;
}

function drawnFrom(strata: readonly StratumDrawn[]): string {
  const of = (count: (stratum: StratumDrawn) => number): number => sum(strata.map(count));
  const [passedOver, shortfall] = [of((stratum) => stratum.passedOver), of((stratum) => stratum.shortfall)];
  return `名录 ${of(({ size }) => size)} 家，应抽 ${of(({ wanted }) => wanted)} 家${passedOver > 0 ? `，跳过 ${passedOver} 家` : ''}${shortfall > 0 ? `，不足 ${shortfall} 家` : ''}`;
}

function matched({ visitCount, added = visitCount, nonSite, repeats = [], since, record }: Told<'OfficersMatched'>): string {
  const together = repeats.length > 0 ? `，其中 ${repeats.length} 次须与同一企业的其他检查同日实施` : '';
  const changed = since === undefined || since.changed === 0 ? '' : `；冻结后 ${since.changed} 名人员有变动，另选 ${since.refilled} 个席位`;
  return `匹配执法人员，共 ${added} 次检查，其中非现场 ${nonSite} 次${together}${changed}，匹配记录 ${digest(record)}`;
}

function cancelled({ cause, reason, into, opinion }: Told<'TaskCancelled'>): string {
  switch (cause) {
    case 'merged':
      return `任务已${within(reason)}${into === undefined || reason.includes(into) ? '' : `（${into}）`}`;
    case 'planWithdrawn':
      return `年度计划已撤销，任务随之取消${told('理由', reason)}`;
    case 'approved':
      return `批准取消任务${told('申请理由', reason)}${told('意见', opinion)}`;
  }
}

const ENDED = { carriedOut: '公示任务结果', approved: '公示任务取消情况', planWithdrawn: '公示任务取消情况', merged: '公示任务合并情况' } as const;

function results({ inspections, nonSite, outcomes }: Pick<PublishedSummary, 'inspections' | 'nonSite' | 'outcomes'>): string {
  const ends = Object.entries(outcomes) as readonly (readonly [Ending, number])[];
  return `检查 ${inspections} 次，其中非现场 ${nonSite} 次${ends.length === 0 ? '' : `；${ends.map(([ending, count]) => `${ENDINGS[ending]} ${count} 次`).join('，')}`}`;
}
