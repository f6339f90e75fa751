import type { Sentences } from '../process/called.js';
import { beside, listed, told } from '../wording.js';
import { type Figures, showQuarter } from './figures.js';
import type { Change, Filing, PlanEvent, PlanItem } from './plan.js';

/** How a plan went, told as what somebody did. */
export const PLAN_SENTENCES: Sentences<PlanEvent> = {
  PlanDrafted: ({ year, title, items }) => `拟定 ${year} 年度计划“${title}”，${lines(items)}`,
  PlanRevised: ({ title, items }) => `修改计划草案“${title}”，${lines(items)}`,
  PlanSubmitted: ({ note }) => `提交计划，请求审批${told('说明', note)}`,
  PlanReturned: ({ reason }) => `退回计划${told('理由', reason)}`,
  PlanApproved: ({ opinion }) => `批准计划${told('意见', opinion)}`,
  PlanFiled: (filing) => `计划已${filed(filing)}`,
  FilingWithdrawn: ({ reason }) => `撤回备案${told('理由', reason)}`,
  PlanPublished: ({ year, title, version, items }) => `公示 ${year} 年度计划“${title}”第 ${version} 版，${lines(items)}`,
  AmendmentProposed: ({ amendment, change, reason }) => `提出计划调整 ${amendment}：${changed(change)}${told('理由', reason)}`,
  AmendmentReturned: ({ amendment, reason }) => `退回计划调整 ${amendment}${told('理由', reason)}`,
  AmendmentWithdrawn: ({ amendment, reason }) => `撤回计划调整 ${amendment}${told('理由', reason)}`,
  AmendmentApproved: ({ amendment, opinion }) => `批准计划调整 ${amendment}${told('意见', opinion)}`,
  AmendmentFiled: ({ amendment, ...filing }) => `计划调整 ${amendment} 已${filed(filing)}`,
  AmendmentPublished: ({ amendment, version, change, reason }) => `公示计划调整 ${amendment}：${changed(change)}，计划更新为第 ${version} 版${told('理由', reason)}`,
  QuarterTasked: ({ quarter, tasks }) => `${showQuarter(quarter)}已制定任务 ${tasks} 个`,
  QuarterEvaluated: ({ quarter, conclusion, figures }) => `完成 ${showQuarter(quarter)}评估${told('结论', conclusion)}（${counted(figures)}）`,
  YearClosed: ({ figures }) => `年度计划办结（${counted(figures)}）`,
  PlanWithdrawn: ({ reason, document, tasks }) => `撤销计划${told('依据', document)}${told('理由', reason)}${tasks.length === 0 ? '' : `，随之取消任务 ${tasks.length} 个：${listed(tasks, '个')}`}`,
  PlanClosed: ({ figures }) => `已撤销的计划收尾完毕（${counted(figures)}）`,
};

const lines = (items: readonly PlanItem[]): string => `共 ${items.length} 项：${listed(items.map(({ name }) => name))}`;

const filed = ({ filedWith, filingNumber, filedOn }: Filing): string => `${beside('向', filedWith)}备案，备案编号 ${filingNumber}，备案日期 ${filedOn}`;

function changed(change: Change): string {
  switch (change.kind) {
    case 'add':
      return `新增“${change.item.name}”`;
    case 'adjust':
      return `调整“${change.item.name}”`;
    case 'cancel':
      return `取消计划项 ${change.itemId}`;
  }
}

function counted({ tasks, cancelledTasks, inspections, closed, notCheckable, cancelled }: Figures): string {
  const without = notCheckable + cancelled;
  return `任务 ${tasks} 个${cancelledTasks > 0 ? `，其中取消 ${cancelledTasks} 个` : ''}；检查 ${inspections} 次，已办结 ${closed} 次${without > 0 ? `，其中无法检查 ${notCheckable} 次、取消 ${cancelled} 次` : ''}`;
}
