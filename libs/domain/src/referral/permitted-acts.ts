import { happened } from '../process/course.js';
import type { ActRule } from '../process/permission.js';
import type { ReferralAct } from './referral.js';

export const REFERRAL_ACTS = {
  openReferral: { label: '建立线索', step: null, roles: ['system'], basis: '实施方案 二(三) 闭环监管' },
  handOverLead: { label: '移交线索', step: 'handOver', roles: ['officer', 'brigade'], basis: '实施方案 二(三)；D17' },
  acceptLead: { label: '接收线索', step: 'accept', roles: ['caseHandler'], basis: '实施方案 二(三)' },
  fileCase: { label: '立案', step: 'fileCase', roles: ['leader'], basis: '生态环境行政处罚办法（2023）第18条；D18' },
  decidePenalty: { label: '作出处罚决定', step: 'decidePenalty', roles: ['leader'], basis: '行政处罚法第60条；D19' },
  publishPenalty: { label: '公示处罚决定', step: 'publish', roles: ['system'], basis: '国办发〔2018〕118号；D20' },
  closeReferral: { label: '线索办结', step: null, roles: ['system'], basis: '监管闭环' },
} as const satisfies Record<ReferralAct['act'], ActRule>;

export const REFERRAL_STEPS = {
  handOver: '移交线索',
  accept: '接收线索',
  transfer: '线索移交、接收总时限',
  fileCase: '决定立案',
  decidePenalty: '作出处罚决定',
  publish: '公示处罚决定',
} as const;

export const REFERRAL_STAGES = {
  handingOver: '待移交',
  accepting: '待接收',
  filing: '待立案',
  investigating: '办案中',
  publishing: '待公示',
  published: '已公示',
  closed: '已办结',
} as const;

export const leadHandedOver = happened('LeadHandedOver');
export const leadAccepted = happened('LeadAccepted');
export const caseFiled = happened('CaseFiled');
export const penaltyDecided = happened('PenaltyDecided');
export const penaltyPublished = happened('PenaltyPublished');
