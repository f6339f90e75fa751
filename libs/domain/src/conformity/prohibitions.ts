import type { QuestionId } from '../return-visit/questions.js';
import { type Evaluator, met, notMet, open, pending } from './answers.js';
import { approvalOf, beginningOf, every, type Evidence, onSite } from './evidence.js';
import type { Answer } from './rule.js';

/** 四个严禁 1: the approval is refused where a body is not on the list. */
const forbid1: Evaluator = (evidence) => {
  const approval = approvalOf(evidence);
  return approval === null ? pending(evidence, '审批时由系统核对检查主体名单。') : met('系统在审批时核对：参与部门均在已公布的检查主体名单上。', approval);
};

/** 四个严禁 2: whoever assists is counted apart from those who check. */
const forbid2: Evaluator = (evidence) => {
  const begun = beginningOf(evidence);
  if (begun === null) return pending(evidence, '检查开始时登记执法人员和协助人员。');
  const assisting = begun.data.assistants.reduce((sum, { count }) => sum + count, 0);
  return met(`登记的检查人员均为匹配到本次检查的执法人员；${assisting === 0 ? '没有登记协助人员' : `协助人员 ${assisting} 名，只协助、不签字`}。`, begun);
};

/** 四个严禁 3: 谁检查、谁录入. */
const forbid3: Evaluator = (evidence) => {
  const entered = every(evidence, 'ResultEntered');
  const [first, ...others] = entered;
  if (first === undefined) return pending(evidence, '尚未录入结果。');
  const seats = every(evidence, 'InspectionOpened').flatMap(({ data }) => data.team.map(({ officer }) => officer));
  const known = [...seats, ...every(evidence, 'OfficerReplaced').map(({ data }) => data.in)];
  const foreign = entered.find(({ data }) => !known.includes(data.enteredBy));
  if (foreign !== undefined) return notMet('有结果由没有匹配到本次检查的人员录入。', foreign);
  return met('结果均由匹配到本次检查的执法人员用本人账号录入。', first, ...others);
};

/** 四个严禁 4: the numbers of the certificates stand in the event of the entry. */
const forbid4: Evaluator = (evidence) => {
  const begun = beginningOf(evidence);
  if (begun === null) return pending(evidence, '检查开始时由系统核对执法证件。');
  if (begun.type === 'NonSiteBegun') return met('系统在开始非现场检查时核对：匹配的执法人员证件当日均有效。', begun);
  const { officers, certificates } = begun.data;
  const valid = certificates.length === officers.length && certificates.every((number) => number !== '');
  return valid ? met(`入企登记 ${officers.length} 名执法人员，证件当日均有效，证号已载入记录。`, begun) : notMet('入企人员中有人没有登记有效的执法证件。', begun);
};

/** What only the enterprise can tell: open until it has been asked. A complaint counts when supervision has found it true. */
function asked(evidence: Evidence, question: QuestionId, recorded = ''): Answer {
  const without = pending(evidence, '');
  if (without.outcome === 'notApplicable') return without;
  if (evidence.returnVisit === null) return open(`${recorded}由回访核实，回访情况只向监督人员公开。`);
  const answered = evidence.returnVisit.find((event) => event.type === 'ReturnVisitAnswered');
  const unanswered = evidence.returnVisit.find((event) => event.type === 'ReturnVisitUnanswered');
  if (answered?.type !== 'ReturnVisitAnswered') return open(`${recorded}${unanswered === undefined ? '系统不能判断，尚无回访答复。' : '回访没有得到企业答复。'}`, unanswered ?? null);
  if (answered.data.answers[question] === 'no') return met(`${recorded}企业在回访中答复“没有”。`, answered);
  if (answered.data.answers[question] !== 'yes') return open(`${recorded}企业在回访中表示不清楚。`, answered);
  const concluded = evidence.returnVisit.find((event) => event.type === 'FollowUpConcluded');
  if (concluded?.type !== 'FollowUpConcluded') return open('企业在回访中反映有此情况，待监督人员核实。', answered);
  return concluded.data.substantiated ? notMet('企业在回访中反映有此情况，经监督人员核实属实。', answered, concluded) : open('企业在回访中反映有此情况，监督人员核实后认为不属实。', answered, concluded);
}

const ask =
  (question: QuestionId): Evaluator =>
  (evidence) =>
    asked(evidence, question);

/** 不得 4: the texts of orders are scanned; whether somebody was told of an agency otherwise, only the enterprise knows. */
const mustNot4: Evaluator = (evidence) => {
  const orders = evidence.rectification.filter(({ type }) => type === 'CorrectionOrdered');
  return asked(evidence, 'mustNot4', orders.length === 0 ? '' : '责令改正决定书已由系统核对，没有点名登记在册的第三方机构；');
};

const mustNot5: Evaluator = (evidence) => asked(evidence, 'mustNot5', onSite(evidence) && beginningOf(evidence) !== null ? '入企和离开时间已记录；' : '');

const mustNot6: Evaluator = (evidence) => {
  const kept = every(evidence, 'EvidenceRegistered').length;
  return asked(evidence, 'mustNot6', kept === 0 ? '' : `先行登记保存证据 ${kept} 次，均载明批准文号；`);
};

export const PROHIBITIONS = {
  forbid1, forbid2, forbid3, forbid4,
  ban1: ask('ban1'), ban2: ask('ban2'), ban3: ask('ban3'), ban4: ask('ban4'), ban5: ask('ban5'),
  mustNot1: ask('mustNot1'), mustNot2: ask('mustNot2'), mustNot3: ask('mustNot3'), mustNot4, mustNot5, mustNot6, mustNot7: ask('mustNot7'), mustNot8: ask('mustNot8'),
};
