import type { WorkAct } from '#domain/process/work';
import type { WORK_ACTS } from '#domain/process/work-acts';
import { form, identifier, line, NAME, optional, paragraph } from './fields.js';
import type { PersonalInputs } from './personal.js';

const key = line('环节', NAME);

/** What people send about whose the work of a step is, in every process alike. */
export const WORK_INPUTS = {
  claimStep: form('认领', { key }),
  handOverStep: form('转办', { key, to: identifier('接办人员'), reason: paragraph('转办理由') }),
  releaseStep: form('放弃认领', { key, reason: optional(paragraph('放弃理由')) }),
  urgeStep: form('催办', { key, note: optional(paragraph('催办意见')) }),
} as const satisfies PersonalInputs<WorkAct, typeof WORK_ACTS>;
