import type { DayInYear } from './place/planned-year.js';
import { closeOfTheYear } from './turns/close-of-the-year.js';
import { evaluateQuarter } from './turns/evaluate-quarter.js';
import { itemListChanged } from './turns/item-list-changed.js';
import { lateResult, warnedResult } from './turns/late-result.js';
import { planOfTheYear } from './turns/plan-of-the-year.js';
import { quarter } from './turns/quarter.js';
import { referralToPenalty } from './turns/referral-to-penalty.js';
import { calendarPublished } from './turns/calendar-published.js';
import { limitSuspended } from './turns/limit-changes.js';
import { nextYearsPlan } from './turns/next-years-plan.js';
import { planAmended, twoAtOnce } from './turns/plan-amended.js';
import { noCaseFiled, otherDepartment, penaltyRevoked, suspectedCrime } from './turns/referral-turns.js';
import { returnedTwice } from './turns/result-returned.js';
import { unplannedCheck } from './turns/unplanned-check.js';
import { approvalWithdrawn, reviewWithdrawn } from './turns/acts-withdrawn.js';
import { cooperationRefused } from './turns/cooperation-refused.js';
import { emergencyEntry, networkFailed } from './turns/entry-without-scan.js';
import { evidenceKept } from './turns/evidence-kept.js';
import { supplementDrawn, supplementWaived } from './turns/not-checkable.js';
import { officerReplaced } from './turns/officer-replaced.js';
import { neverRectified, rectified } from './turns/rectified.js';
import { requestsAnswered } from './turns/requests.js';
import { resultCorrected } from './turns/result-corrected.js';
import { answeredByLink, askedByTelephone, complaintKeptSecret, neverAnswered } from './turns/return-visits.js';
import { ruleSetReplaced } from './turns/rule-set-replaced.js';
import { taskCancelled } from './turns/task-cancelled.js';
import { turnedOnSite } from './turns/turned-on-site.js';
import { urgentCheck } from './turns/urgent-check.js';
import { witnessAbsent } from './turns/witness-absent.js';
import type { Turn } from './year.js';

export interface Scheduled {
  /** What the story calls it; each at most once. */
  readonly title: string;
  /** The day on which it begins; it may wait for later days by itself. Of several on one day the one that stands first begins. */
  readonly day: DayInYear;
  readonly play: (turn: Turn) => Promise<void>;
}

/** The year, turn by turn. A turn that needs an inspection takes it from the desk on the day the quarter's window opens. */
export const SCHEDULE: readonly Scheduled[] = [
  { title: '年度抽查计划', day: '01-11', play: planOfTheYear },

  { title: '第一季度抽查', day: '02-08', play: quarter(1) },
  { title: '线索移送、处罚，下一季度成为特殊监管对象', day: '02-22', play: referralToPenalty },
  { title: '结果逾期不录，逐级提醒', day: '02-22', play: lateResult },
  { title: '更换执法人员', day: '02-22', play: officerReplaced },
  { title: '网络故障未扫码，事后补录', day: '02-22', play: networkFailed },
  { title: '责令改正，延长期限，复查合格', day: '02-22', play: rectified },
  { title: '审批撤回后重新审批', day: '02-22', play: approvalWithdrawn },
  { title: '企业诉求，按期和逾期答复', day: '02-22', play: requestsAnswered },
  { title: '企业凭链接答复回访', day: '03-03', play: answeredByLink },
  { title: '回访中的投诉只有监督人员看得到', day: '03-03', play: complaintKeptSecret },
  { title: '未能回访', day: '03-03', play: neverAnswered },
  { title: '电话回访', day: '03-04', play: askedByTelephone },
  { title: '本年度放假安排公布', day: '03-10', play: calendarPublished },
  { title: '两人同时办理，退回、撤回调整', day: '03-16', play: twoAtOnce },
  { title: '第一季度评估', day: '04-08', play: evaluateQuarter(1, { late: false }) },

  { title: '第二季度抽查', day: '04-06', play: quarter(2) },
  { title: '结果在黄灯时录入', day: '04-19', play: warnedResult },
  { title: '结果两次退回', day: '04-19', play: returnedTwice },
  { title: '补充线索，延长立案时限，不予立案', day: '04-19', play: noCaseFiled },
  { title: '抄告其他部门', day: '04-19', play: otherDepartment },
  { title: '紧急检查，事后补批', day: '04-19', play: urgentCheck },
  { title: '无法检查，补抽', day: '04-19', play: supplementDrawn },
  { title: '证据先行登记保存', day: '04-19', play: evidenceKept },
  { title: '审核撤回与自动公示同时发生', day: '04-19', play: reviewWithdrawn },
  { title: '任务取消，已开始的检查照常办结', day: '05-12', play: taskCancelled },
  { title: '计划调整：改期、增加、取消', day: '05-10', play: planAmended },
  { title: '市级事项清单更新，认领的事项采用变更', day: '05-25', play: itemListChanged },
  { title: '见证人没有揭示，抽取后又重新抽取', day: '06-01', play: witnessAbsent },
  { title: '第二季度评估逾期', day: '07-28', play: evaluateQuarter(2, { late: true }) },

  { title: '第三季度抽查', day: '07-05', play: quarter(3) },
  { title: '涉嫌犯罪移送', day: '07-19', play: suspectedCrime },
  { title: '时限中止与恢复', day: '07-19', play: limitSuspended },
  { title: '规则集更换', day: '07-20', play: ruleSetReplaced },
  { title: '拒绝检查，移送线索', day: '07-19', play: cooperationRefused },
  { title: '两次责令改正未改，移送线索', day: '07-19', play: neverRectified },
  { title: '紧急情况未扫码，离开前补扫', day: '07-19', play: emergencyEntry },
  { title: '非现场转为现场检查', day: '07-19', play: turnedOnSite },
  { title: '公示结果更正', day: '07-19', play: resultCorrected },
  { title: '计划外专项核查', day: '08-09', play: unplannedCheck },
  { title: '第三季度评估', day: '10-11', play: evaluateQuarter(3, { late: false }) },

  { title: '第四季度抽查', day: '10-08', play: quarter(4) },
  { title: '处罚决定被撤销', day: '10-18', play: penaltyRevoked },
  { title: '无法检查，不再补抽', day: '10-18', play: supplementWaived },
  { title: '下一年度计划公示后撤销', day: '12-06', play: nextYearsPlan },
  { title: '第四季度评估', day: '+01-07', play: evaluateQuarter(4, { late: false }) },
  { title: '年度办结', day: '+01-08', play: closeOfTheYear },
];
