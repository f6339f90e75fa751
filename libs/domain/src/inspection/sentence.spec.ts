import { describe } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import type { InspectionEvent } from './inspection.js';
import { holds, SECRETS, type Told } from '../process/told.fixture.js';
import { at } from '../process/world.fixture.js';
import type { CheckTurnEvent } from './turns/turns-of-the-check.js';
import type { ResultTurnEvent } from './turns/turns-of-the-result.js';

const exemption = { reason: '群众反复举报', evidence: '信访件 12 号' };
const helpers = [{ unit: '示例检测公司', role: 'thirdParty', count: 2 }] as const;
const entries = [{ item: 'W1', line: '1', answer: 'problem', note: '停运' }, { item: 'W1', line: '2', answer: 'conforms', note: null }] as const;
const service = { lawExplained: true, guidance: '完善台账。' };
const findings = [{ item: 'W1', description: '在线监测停运。' }];
const approved = { plannedDay: day('2026-10-20'), entryCodeHash: SECRETS.code, onSiteThisYear: 1 };
const opened = { enterprise: SECRETS.enterprise, named: { uscc: SECRETS.written, name: SECRETS.enterprise }, team: [{ officer: 'w1', department: 'water', leader: true }, { officer: 'a1', department: 'air', leader: false }], window: { from: day('2026-10-15'), to: day('2026-12-15') } };

const STRAIGHT: Omit<Told<'inspection'>, (CheckTurnEvent | ResultTurnEvent)['type']> = {
  InspectionOpened: [
    [{ ...opened, method: 'onSite', departments: [{ department: 'water', items: ['W1'] }, { department: 'air', items: ['A1'] }] },
      '按抽取和匹配结果建立检查：现场检查，检查窗口 2026-10-15 至 2026-12-15，水环境股牵头，大气环境股参与；执法人员 2 名：王一、安一；抽查事项：废水排放、废气排放'],
    [{ ...opened, method: 'written', departments: [{ department: 'water', items: ['W1'] }] }, '按抽取和匹配结果建立检查：书面核查，检查窗口 2026-10-15 至 2026-12-15，水环境股牵头；执法人员 2 名：王一、安一；抽查事项：废水排放'],
  ],
  CheckApproved: [
    [{ ...approved, capExemption: null }, '检查审批通过，计划检查日 2026-10-20'],
    [{ ...approved, capExemption: exemption }, '检查审批通过，计划检查日 2026-10-20；超出年度频次上限，豁免理由：群众反复举报，依据：信访件 12 号'],
  ],
  VisitFiled: [[{ filingNumber: '报备〔2026〕7号' }, '入企报备，报备编号 报备〔2026〕7号']],
  EnterpriseNotified: [[{ noticeNumber: '检通〔2026〕7号', delivery: 'onArrival' }, '送达检查通知书，文号 检通〔2026〕7号，到场时当面送达'], [{ noticeNumber: '检通〔2026〕8号', delivery: 'beforehand' }, '送达检查通知书，文号 检通〔2026〕8号，检查前送达']],
  EntryScanned: [[{ officers: ['w1', 'a1'], certificates: ['ZJ-1', 'ZJ-2'], assistants: helpers }, '扫码入企，到场执法人员 2 名：王一、安一，证件号 ZJ-1、ZJ-2；协助：示例检测公司（第三方机构）2 人']],
  ChecklistRecorded: [[{ entries, service }, '记录现场检查 2 项内容：符合 1 项，发现问题 1 项，不适用 0 项；已普法宣教，合规指导：完善台账']],
  RemoteCheckRecorded: [[{ entries, means: '在线监测数据' }, '记录非现场核查部分 2 项内容：符合 1 项，发现问题 1 项，不适用 0 项，手段：在线监测数据']],
  EnterpriseLeft: [[{ at: at('2026-10-20 11:00') }, '结束检查，离开企业']],
  NonSiteBegun: [[{ means: '视频核查', assistants: [{ unit: '省环科院', role: 'expert', count: 1 }] }, '开始非现场检查，手段：视频核查；协助：省环科院（专家）1 人']],
  NonSiteFinished: [[{ entries, service: { lawExplained: false, guidance: null } }, '完成非现场检查 2 项内容：符合 1 项，发现问题 1 项，不适用 0 项；未普法宣教']],
  ResultEntered: [
    [{ department: 'water', outcome: 'correctionOrdered', findings, summary: '一处停运', enteredBy: 'w1' }, '录入水环境股的检查结果：发现问题已责令改正；问题 1 个：废水排放（在线监测停运），检查情况：一处停运'],
    [{ department: 'air', outcome: 'uncooperative', findings: [], summary: '拒不开门', refer: false, enteredBy: 'a1' }, '录入大气环境股的检查结果：不配合检查情节严重，不移送线索，检查情况：拒不开门'],
  ],
  ResultReviewed: [
    [{ opinion: '事实清楚', furtherAction: false }, '审核通过检查结果，意见：事实清楚'],
    [{ opinion: '同意', urgentCheck: 'setAside', reason: '未经批准', furtherAction: false }, '审核通过检查结果，意见：同意；未获补批的紧急检查，结果不予采用，理由：未经批准'],
    [{ opinion: '同意', urgentCheck: 'stands', reason: '证据确凿', furtherAction: true }, '审核通过检查结果，意见：同意；未获补批的紧急检查，结果予以采用，理由：证据确凿；发现的问题须移送线索'],
  ],
  ResultReturned: [[{ departments: ['water'], reason: '附件不全' }, '退回水环境股的结果，理由：附件不全']],
  ResultPublished: [
    [{ enterprise: { uscc: SECRETS.written, name: SECRETS.enterprise }, departments: [{ department: '水环境股', items: ['废水排放'], outcome: '未发现问题' }, { department: '大气环境股', items: ['废气排放'], outcome: '发现问题已责令改正' }] }, '公示检查结果：水环境股：未发现问题；大气环境股：发现问题已责令改正'],
    [{ departments: [{ department: '水环境股', items: [], outcome: '未发现问题' }], correction: { number: 1, corrects: 20, reason: '日期有误', discoveredOn: day('2026-11-20') } }, '公示更正后的检查结果（第 1 次更正，原因：日期有误）：水环境股：未发现问题'],
  ],
  InspectionClosed: [
    [{ outcome: 'noProblem', referral: null }, '检查办结：未发现问题'],
    [{ outcome: 'furtherAction', referral: 'I1-R1', rectification: 'I1-Z1' }, '检查办结：发现问题待后续处理，线索移送 I1-R1，责令改正 I1-Z1'],
    [{ outcome: 'notCheckable', referral: null, rectification: null }, '检查办结：无法检查'],
  ],
};

const OF_THE_CHECK: Pick<Told<'inspection'>, CheckTurnEvent['type']> = {
  EnteredWithoutScan: [[{ ground: 'networkFailure', reason: '厂区无信号', officers: ['w1', 'a1'], assistants: helpers }, '因网络故障未扫码入企，到场执法人员 2 名：王一、安一，情况：厂区无信号；协助：示例检测公司（第三方机构）2 人']],
  EntryRegularised: [[{ note: null }, '补录入企'], [{ note: '信号恢复' }, '补录入企，说明：信号恢复']],
  CooperationRefused: [[{ account: '锁闭大门', evidence: '执法记录仪' }, '记录企业不配合检查，检查到此结束，情况：锁闭大门，证据：执法记录仪']],
  UrgentCheckBegun: [[{ ...approved, ground: 'reportedPollution', reason: '群众举报排放黑水', capExemption: null, by: 'li' }, '紧急检查先行实施（群众举报正在发生的污染）：群众举报排放黑水']],
  UrgentCheckApproved: [[{ opinion: '情况属实' }, '补批紧急检查，意见：情况属实']],
  UrgentCheckDisapproved: [[{ reason: '不急' }, '紧急检查不予补批，理由：不急'], [{ reason: '不急', plannedDay: day('2026-10-20') }, '紧急检查不予补批，尚未入企，须经审批后实施，理由：不急']],
  ConversionProposed: [[{ reason: '数据异常', by: 'li' }, '申请转为现场检查，理由：数据异常']],
  ConvertedToOnSite: [[{ ...approved, opinion: '同意', capExemption: exemption }, '批准转为现场检查，计划检查日 2026-10-20，意见：同意；超出年度频次上限，豁免理由：群众反复举报，依据：信访件 12 号']],
  ConversionRefused: [[{ reason: '书面可查清' }, '不批准转为现场检查，理由：书面可查清']],
  EvidenceRegistered: [[{ evidence: 'E1', description: '台账一本', reason: '可能灭失', approvalNumber: '登〔2026〕1号' }, '先行登记保存证据 E1：台账一本，理由：可能灭失，批准文号 登〔2026〕1号']],
  EvidenceDecided: [[{ evidence: 'E1', decision: 'returned', note: null }, '处理登记保存的证据 E1：解除登记保存并退还']],
  RequestReceived: [[{ request: 'Q1', content: '咨询许可证延续。', contactLeft: true }, '登记企业诉求 Q1：咨询许可证延续']],
  RequestAnswered: [[{ request: 'Q1', answer: '提前 60 日申请' }, '答复企业诉求 Q1：提前 60 日申请']],
  ApprovalWithdrawn: [[{ reason: '企业停产', plannedDay: day('2026-10-20'), onSite: true }, '撤回检查审批，原计划检查日 2026-10-20，理由：企业停产']],
};

const OF_THE_RESULT: Pick<Told<'inspection'>, ResultTurnEvent['type']> = {
  ReplacementProposed: [[{ proposal: 'G1', officer: 'w1', reasonCode: 'avoidance', reason: '亲属任职', by: 'li' }, '申请更换执法人员 王一（回避），理由：亲属任职']],
  OfficerReplaced: [[{ proposal: 'G1', out: 'w1', in: 'w2', reasonCode: 'avoidance', reason: '亲属任职', opinion: '同意' }, '批准更换执法人员（回避）：王一 换为 王二，由随机抽取产生，申请理由：亲属任职，意见：同意']],
  ReplacementRefused: [[{ proposal: 'G1', officer: 'w1', reason: '不构成回避' }, '不批准更换执法人员 王一，理由：不构成回避']],
  NotCheckableReported: [
    [{ reasonCode: 'longStopped', account: '大门上锁', evidence: '照片 2 张' }, '报告无法检查（长期停产），情况：大门上锁，证据：照片 2 张'],
    [{ reasonCode: 'coveredThisYear', account: '已查', evidence: '记录', coveredBy: 'I9' }, '报告无法检查（本年已被综合查一次覆盖：I9），情况：已查，证据：记录'],
  ],
  NotCheckableConfirmed: [[{ reasonCode: 'longStopped', opinion: '属实' }, '确认无法检查：长期停产，意见：属实']],
  NotCheckableRejected: [[{ reason: '仍在生产' }, '不认可无法检查，检查继续，理由：仍在生产']],
  CheckCancelled: [[{ reason: '任务取消' }, '检查取消，理由：任务取消']],
  TaskCancellationNoted: [[{ reason: '上级统一安排' }, '抽查任务已取消，检查已经开始，办理到得出结果为止：上级统一安排']],
  ReviewWithdrawn: [[{ reason: '漏看附件' }, '撤回审核，尚未公示，理由：漏看附件']],
  CorrectionOpened: [[{ number: 1, departments: ['water'], discoveredOn: day('2026-11-20'), reason: '日期有误' }, '提起公示结果的第 1 次更正：水环境股的结果，2026-11-20 发现有误，原因：日期有误']],
  ReturnVisitSampled: [[{ drawn: true, value: SECRETS.seed, rate: '0.1' }, '已按比例确定是否回访'], [{ drawn: false, value: null, rate: '0.1' }, '已按比例确定是否回访']],
};

/** All of them, or the compiler complains. */
const TOLD: Told<'inspection'> = { ...STRAIGHT, ...OF_THE_CHECK, ...OF_THE_RESULT } satisfies Record<InspectionEvent['type'], unknown>;

describe('every event of an inspection says what came of it and on what ground, and never whom it is about', () => holds('inspection', TOLD));
