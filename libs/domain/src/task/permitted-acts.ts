import { happened } from '../process/course.js';
import type { ActRule } from '../process/permission.js';
import type { TaskAct } from './task.js';

export const TASK_ACTS = {
  makeTask: { label: '制定任务', step: null, roles: ['clerk', 'brigade'], basis: '实施方案 二(三)；D3、D4' },
  commitDraw: { label: '冻结名录并承诺', step: 'commit', roles: ['brigade'], basis: '国发〔2019〕5号 随机抽取' },
  recordEntropy: { label: '记录随机数', step: 'entropy', roles: ['brigade'], basis: '国发〔2019〕5号 随机抽取' },
  drawObjects: { label: '抽取检查对象', step: 'draw', roles: ['brigade'], basis: '实施方案 二(四)' },
  confirmList: { label: '比对确认名单', step: 'confirm', roles: ['unitHead'], basis: '河北省平台实践；D5', instance: 'department' },
  matchOfficers: { label: '匹配执法人员', step: 'match', roles: ['brigade'], basis: '国发〔2019〕5号；D6' },
  issueTask: { label: '下达任务', step: 'issue', roles: ['brigade'], basis: '实施方案 二(三)' },
  publishSummary: { label: '公示任务结果', step: 'summary', roles: ['system'], basis: '国发〔2019〕5号 公示运用' },
} as const satisfies Record<TaskAct['act'], ActRule>;

export const TASK_STEPS = {
  commit: '冻结名录并承诺',
  entropy: '记录随机数',
  draw: '抽取检查对象',
  confirm: '比对确认名单',
  match: '匹配执法人员',
  issue: '下达任务',
  summary: '全部检查办结后公示',
  carryOut: '在检查窗口内下达并实施任务',
} as const;

export const TASK_STAGES = {
  made: '待抽取',
  drawn: '待确认',
  confirmed: '待匹配',
  matched: '待下达',
  running: '检查中',
  closed: '已办结',
} as const;

export const drawCommitted = happened('DrawCommitted');
export const objectsDrawn = happened('ObjectsDrawn');
export const officersMatched = happened('OfficersMatched');
export const taskIssued = happened('TaskIssued');
export const summaryPublished = happened('SummaryPublished');
