import type { RecordedEvent } from '../process/process.js';
import type { PlanEvent } from './plan.js';

export function planSentence(event: RecordedEvent<PlanEvent>): string {
  switch (event.type) {
    case 'PlanDrafted':
      return `拟定${event.data.year}年度计划，共 ${event.data.items.length} 项`;
    case 'PlanRevised':
      return `修改计划草案，共 ${event.data.items.length} 项`;
    case 'PlanFiled':
    case 'AmendmentFiled':
      return `已向${event.data.filedWith}备案，编号${event.data.filingNumber}`;
    case 'PlanPublished':
      return `计划已公示，共 ${event.data.items.length} 项`;
    case 'AmendmentPublished':
      return `计划调整已公示，计划更新为第 ${event.data.version} 版`;
    case 'QuarterTasked':
      return `${event.data.quarter} 已制定任务 ${event.data.tasks} 个`;
    case 'QuarterEvaluated':
      return `完成 ${event.data.quarter} 季度评估`;
    case 'FilingWithdrawn':
      return `撤回备案：${event.data.reason}`;
    case 'AmendmentWithdrawn':
      return `撤回计划调整 ${event.data.amendment}：${event.data.reason}`;
    case 'PlanWithdrawn':
      return `计划已撤销（${event.data.document}）：${event.data.reason}`;
    case 'PlanSubmitted':
    case 'PlanReturned':
    case 'PlanApproved':
    case 'AmendmentProposed':
    case 'AmendmentReturned':
    case 'AmendmentApproved':
    case 'YearClosed':
    case 'PlanClosed':
      return PLAIN[event.type];
  }
}

const PLAIN = {
  PlanSubmitted: '提交计划',
  PlanReturned: '退回计划',
  PlanApproved: '计划审批通过',
  AmendmentProposed: '提出计划调整',
  AmendmentReturned: '退回计划调整',
  AmendmentApproved: '计划调整审批通过',
  YearClosed: '年度计划办结',
  PlanClosed: '已撤销的计划收尾完毕',
} as const;
