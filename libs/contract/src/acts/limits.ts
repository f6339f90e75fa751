import type { LIMIT_ACTS } from '#domain/process/limit-acts';
import { LIMIT_CHANGES, type LimitAct } from '#domain/process/limit-changes';
import { day, form, instant, line, NAME, oneOf, optional, paragraph } from './fields.js';
import type { PersonalInputs } from './personal.js';

const key = line('环节', NAME);
const proposal = line('时限变更申请编号', NAME);

/** What people send to change or explain a limit, in every process alike. */
export const LIMIT_INPUTS = {
  proposeLimitChange: form('时限变更', { kind: oneOf('变更方式', ['suspend', 'extend', 'explain'], LIMIT_CHANGES), key, reason: paragraph('理由'), evidence: optional(paragraph('依据')), until: optional(day('中止的最后一日')), breach: optional(instant('要说明的逾期')) }),
  approveLimitChange: form('批准意见', { proposal, opinion: paragraph('批准意见') }),
  refuseLimitChange: form('不批准理由', { proposal, reason: paragraph('不批准理由') }),
  resumeLimit: form('恢复计算', { key, reason: paragraph('理由') }),
} as const satisfies PersonalInputs<LimitAct, typeof LIMIT_ACTS>;
