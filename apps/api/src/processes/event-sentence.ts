import { DEFINITIONS, type LimitLevel, type ProcessKind, type RecordedEvent } from '#domain';
import { ESCALATION_NAMES } from '#domain/limits/level-instants';
import type { AnyEvent } from '#persistence/projections/project-event';
import { asTyped } from '#persistence/ledger/typed';

const LEVELS: Readonly<Record<LimitLevel, string>> = {
  yellow: '亮黄灯',
  red: '已到期，亮红灯',
  unitHead: `逾期，提醒${ESCALATION_NAMES.unitHead}`,
  brigade: `逾期，升级至${ESCALATION_NAMES.brigade}`,
  leader: `逾期，升级至${ESCALATION_NAMES.leader}`,
};

/** What an event says, as a sentence a clerk reads: 'D13 时限亮黄灯：审核结果'. */
export function eventSentence(kind: ProcessKind, recorded: RecordedEvent): string {
  const event: AnyEvent = asTyped(recorded);
  switch (event.type) {
    case 'LimitPassed': {
      const step = event.data.key.split('/')[0] ?? '';
      return `${event.data.code} 时限${LEVELS[event.data.level]}：${DEFINITIONS[kind].steps[step] ?? step}`;
    }
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
    case 'TaskMade':
      return `制定任务“${event.data.name}”`;
    case 'ObjectsDrawn':
      return `抽取检查对象 ${event.data.drawn} 家`;
    case 'OfficersMatched':
      return `匹配执法人员，共 ${event.data.visitCount} 次检查，其中非现场 ${event.data.nonSite} 次`;
    case 'TaskIssued':
      return `任务下达，共 ${event.data.visitCount} 次检查`;
    case 'CheckApproved':
      return `检查审批通过，计划检查日 ${event.data.plannedDay}`;
    case 'EntryScanned':
      return `扫码入企，到场执法人员 ${event.data.officers.length} 名`;
    case 'ResultReturned':
      return `结果退回：${event.data.reason}`;
    case 'InspectionClosed':
      return event.data.referral === null ? '检查办结' : '检查办结，线索已转办';
    case 'CaseFiled':
      return `决定立案，立案号${event.data.caseNumber}`;
    case 'PenaltyDecided':
      return `作出处罚决定 ${event.data.decisionNumber}`;
    case 'PlanSubmitted':
    case 'PlanReturned':
    case 'PlanApproved':
    case 'AmendmentProposed':
    case 'AmendmentReturned':
    case 'AmendmentApproved':
    case 'YearClosed':
    case 'DrawCommitted':
    case 'EntropyRecorded':
    case 'ListConfirmed':
    case 'SummaryPublished':
    case 'InspectionOpened':
    case 'VisitFiled':
    case 'EnterpriseNotified':
    case 'ChecklistRecorded':
    case 'RemoteCheckRecorded':
    case 'EnterpriseLeft':
    case 'NonSiteBegun':
    case 'NonSiteFinished':
    case 'ResultEntered':
    case 'ResultReviewed':
    case 'ResultPublished':
    case 'ReferralOpened':
    case 'LeadHandedOver':
    case 'LeadAccepted':
    case 'PenaltyPublished':
    case 'ReferralClosed':
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
  DrawCommitted: '名录已冻结，抽取承诺已公开',
  EntropyRecorded: '随机数已记录',
  ListConfirmed: '抽取名单已确认',
  SummaryPublished: '任务结果已公示',
  InspectionOpened: '检查已建立',
  VisitFiled: '入企已报备',
  EnterpriseNotified: '检查通知书已送达',
  ChecklistRecorded: '现场检查已记录',
  RemoteCheckRecorded: '非现场核查部分已记录',
  EnterpriseLeft: '检查结束，已离开企业',
  NonSiteBegun: '非现场检查开始',
  NonSiteFinished: '非现场检查完成',
  ResultEntered: '检查结果已录入',
  ResultReviewed: '检查结果审核通过',
  ResultPublished: '检查结果已公示',
  ReferralOpened: '线索已建立',
  LeadHandedOver: '线索已移交',
  LeadAccepted: '线索已接收',
  PenaltyPublished: '处罚决定已公示',
  ReferralClosed: '线索办结',
} as const;
