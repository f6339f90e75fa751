import type { ActRule } from '../process/permission.js';
import { mayBeReported, penaltyDecided } from './facts-of-the-course.js';
import type { ReferralAct } from './referral.js';
import { inRuleSet } from '../limits/limit-names.js';

const TRANSFER_RULES = '行政执法机关移送涉嫌犯罪案件的规定（国务院令第310号）';
/** 抄告: that department by its own account, or 执法大队 for it. */
const WHO_ANSWERS = { roles: ['brigade', 'caseHandler', 'unitHead'], who: '被抄告的部门或执法大队' } as const;
const WHO_FOUND_IT = { roles: ['officer', 'brigade'], who: '参加本次检查的执法人员或执法大队' } as const;

export const REFERRAL_ACTS = {
  openReferral: { label: '建立线索', step: null, roles: ['system'], basis: '实施方案 二(三) 闭环监管' },
  handOverLead: { label: '移交线索', step: 'handOver', ...WHO_FOUND_IT, basis: `实施方案 二(三)；${inRuleSet('D17')}` },
  acceptLead: { label: '接收线索', step: 'accept', roles: ['caseHandler'], basis: '实施方案 二(三)' },
  returnLead: { label: '退回补充线索', step: 'accept', roles: ['caseHandler'], basis: `实施方案 二(三)；线索质量；${inRuleSet('D17')}，继续计算` },
  supplementLead: { label: '补充线索材料', step: 'supplementLead', ...WHO_FOUND_IT, basis: `实施方案 二(三)；${inRuleSet('D17')}，继续计算` },
  copyToDepartment: { label: '抄告其他部门', step: 'handOver', ...WHO_FOUND_IT, basis: `实施方案 二(三)；${inRuleSet('D17')}` },
  acknowledgeCopy: { label: '登记抄告签收', step: 'acknowledge', ...WHO_ANSWERS, basis: `实施方案 二(三)；${inRuleSet('D17')}` },
  recordReply: { label: '登记办理回复', step: 'reply', ...WHO_ANSWERS, basis: '实施方案 二(三)' },
  fileCase: { label: '立案', step: 'fileCase', roles: ['leader'], basis: `生态环境行政处罚办法（2023）第18条；${inRuleSet('D18')}` },
  decideNoFiling: { label: '决定不予立案', step: 'fileCase', roles: ['leader'], basis: `生态环境行政处罚办法（2023）第18条；${inRuleSet('D18')}` },
  decidePenalty: { label: '作出处罚决定', step: 'decidePenalty', roles: ['leader'], basis: `行政处罚法第60条；${inRuleSet('D19')}` },
  decideNoPenalty: { label: '决定不予行政处罚', step: 'decidePenalty', roles: ['leader'], basis: `行政处罚法第57条；${inRuleSet('D19')}` },
  publishPenalty: { label: '公示处罚决定', step: 'publish', roles: ['system'], basis: `国办发〔2018〕118号；${inRuleSet('D20')}` },
  revokePenalty: { label: '变更或者撤销处罚决定', step: null, roles: ['leader'], basis: '行政处罚法第48条', when: penaltyDecided, afterEnd: true },
  withdrawPublication: { label: '撤回处罚公示', step: 'withdrawPublication', roles: ['system'], basis: `行政处罚法第48条；${inRuleSet('D16')}` },
  reportSuspectedCrime: { label: '报告涉嫌犯罪', step: null, roles: ['caseHandler'], basis: `${TRANSFER_RULES}第5条`, when: mayBeReported },
  decideTransfer: { label: '决定是否移送公安机关', step: 'decideTransfer', roles: ['leader'], basis: `${TRANSFER_RULES}第5条；${inRuleSet('D21')}` },
  transferToPolice: { label: '向公安机关移送', step: 'transferToPolice', roles: ['caseHandler'], basis: `${TRANSFER_RULES}第5条、第6条；${inRuleSet('D22')}` },
  recordPoliceReply: { label: '登记公安机关答复', step: 'policeReply', roles: ['caseHandler'], basis: `${TRANSFER_RULES}第8条` },
  handOverMaterial: { label: '移交涉案物品和材料', step: 'handOverMaterial', roles: ['caseHandler'], basis: `${TRANSFER_RULES}第12条；${inRuleSet('D23')}` },
  objectToRefusal: { label: '对不予立案提出异议', step: 'decideObjection', roles: ['leader'], basis: `${TRANSFER_RULES}第9条；${inRuleSet('D24')}` },
  acceptRefusal: { label: '接受不予立案', step: 'decideObjection', roles: ['leader'], basis: `${TRANSFER_RULES}第10条；${inRuleSet('D24')}` },
  noteCorrection: { label: '记录检查结果已更正', step: null, roles: ['system'], basis: `企业信息公示暂行条例第12条；${inRuleSet('D16')}` },
  carryOn: { label: '继续办理线索', step: 'reconsider', roles: ['brigade', 'leader'], basis: `有错必纠；${inRuleSet('D16')}` },
  withdrawLead: { label: '撤回线索', step: 'reconsider', roles: ['brigade', 'leader'], basis: `有错必纠；${inRuleSet('D16')}` },
  closeReferral: { label: '线索办结', step: null, roles: ['system'], basis: '监管闭环' },
} as const satisfies Record<ReferralAct['act'], ActRule>;

export const REFERRAL_STEPS = {
  handOver: '移交线索',
  accept: '接收线索',
  supplementLead: '补充线索材料',
  transfer: '线索移交、接收总时限',
  acknowledge: '签收抄告',
  reply: '回复抄告',
  fileCase: '决定立案',
  decidePenalty: '作出处罚决定',
  publish: '公示处罚决定',
  withdrawPublication: '撤回处罚公示',
  decideTransfer: '决定是否移送公安机关',
  transferToPolice: '向公安机关移送',
  policeReply: '等待公安机关答复',
  handOverMaterial: '移交涉案物品和材料',
  decideObjection: '决定是否提出异议',
  reconsider: '检查结果更正后决定是否继续',
} as const;

/** 总时限, and the steps each of them waits for. */
export const REFERRAL_SPANS = {
  transfer: ['handOver', 'accept', 'supplementLead', 'acknowledge', 'reconsider'],
} as const satisfies Partial<Record<keyof typeof REFERRAL_STEPS, readonly (keyof typeof REFERRAL_STEPS)[]>>;

export const REFERRAL_STAGES = {
  handingOver: '待移交',
  accepting: '待接收',
  supplementing: '待补充',
  elsewhere: '已抄告',
  filing: '待立案',
  investigating: '办案中',
  decidingTransfer: '待决定移送',
  transferring: '待移送公安',
  withThePolice: '公安审查中',
  handingMaterial: '待移交材料',
  objecting: '待决定异议',
  publishing: '待公示',
  published: '已公示',
  withdrawing: '待撤回公示',
  reconsidering: '结果更正待决定',
  settled: '待办结',
  closed: '已办结',
} as const;
