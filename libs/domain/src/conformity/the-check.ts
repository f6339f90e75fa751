import { type Evaluator, met, notApplicable, notMet, pending, timely } from './answers.js';
import { beginningOf, every, holding, recordOf } from './evidence.js';

const oneVisit: Evaluator = (evidence) => {
  const departments = evidence.state.data?.departments.length ?? 0;
  if (departments < 2) return notApplicable('只有一个部门参加。');
  const begun = beginningOf(evidence);
  const record = recordOf(evidence);
  if (begun === null || record === null) return pending(evidence, '联合检查尚未实施。');
  return met(`${departments} 个部门一次${begun.type === 'NonSiteBegun' ? '核查' : '入企'}、一份记录。`, begun, record);
};

const withinWindow: Evaluator = (evidence) =>
  timely(evidence, 'carryOut', { met: '在检查窗口内完成。', open: '检查窗口尚未结束。', otherwise: pending(evidence, '检查尚未建立。') });

const evidenceDecided: Evaluator = (evidence) =>
  timely(evidence, 'decideEvidence', { met: '登记保存的证据均经批准并按期处理。', open: '登记保存的证据待处理。', otherwise: notApplicable('没有先行登记保存证据。') });

/** Both are asked for in every check: the law explained, and guidance given. */
const service: Evaluator = (evidence) => {
  const record = recordOf(evidence);
  if (record === null) return pending(evidence, '检查记录中填写普法宣教和合规指导。');
  const { lawExplained, guidance } = record.data.service;
  const missing = [...(lawExplained ? [] : ['普法宣教']), ...(guidance === null ? ['合规指导'] : [])];
  return missing.length === 0 ? met('检查中开展了普法宣教和合规指导，已记录。', record) : notMet(`检查记录中没有${missing.join('、')}。`, record);
};

const requestsAnswered: Evaluator = (evidence) => {
  const received = every(evidence, 'RequestReceived').length;
  return timely(evidence, 'answerRequest', { met: `登记企业诉求 ${received} 项，均按期答复。`, open: '企业诉求待答复。', otherwise: notApplicable('没有登记企业诉求。') });
};

/** No event says so: it stands in the papers. */
const resultTold: Evaluator = (evidence) => pending(evidence, holding(evidence, 'ResultPublished') === null ? '结果尚未公示。' : '结果已公示；告知书的送达系统没有记录，请查阅卷宗中的送达回证。');

export const THE_CHECK = { oneVisit, withinWindow, evidenceDecided, service, requestsAnswered, resultTold };
