import { type Evaluator, met, notApplicable, notMet, open, pending, timely } from './answers.js';
import { type Evidence, every, holding, type ToldHere } from './evidence.js';

const enteredInTime: Evaluator = (evidence) => timely(evidence, 'enterResult', { met: '各部门的结果均按期录入。', open: '待录入结果。', otherwise: pending(evidence, '检查结束后录入。') });
const reviewedInTime: Evaluator = (evidence) => timely(evidence, 'review', { met: '结果按期审核。', open: '待审核。', otherwise: pending(evidence, '录入后审核。'), by: 'ResultReviewed' });
const disclosedInTime: Evaluator = (evidence) => timely(evidence, 'disclose', { met: '录入、审核、公示按期全部完成。', open: '录入、审核、公示尚未全部完成。', otherwise: pending(evidence, '自检查结束起计算。') });
const correctedInTime: Evaluator = (evidence) => timely(evidence, 'correct', { met: '公示有误的已按期更正。', open: '公示结果正在更正。', otherwise: notApplicable('公示结果没有更正。') });

const BY_WHO_CHECKED: readonly ToldHere['type'][] = ['EntryScanned', 'EnteredWithoutScan', 'ChecklistRecorded', 'RemoteCheckRecorded', 'EnterpriseLeft', 'NonSiteBegun', 'NonSiteFinished', 'CooperationRefused', 'ResultEntered'];

/** Compared are those who acted, of whatever role. */
const reviewedByAnother: Evaluator = (evidence) => {
  const review = holding(evidence, 'ResultReviewed');
  if (review === null) return pending(evidence, '结果尚未审核通过。');
  const own = evidence.events.find(({ type, actor }) => BY_WHO_CHECKED.includes(type) && actor === review.actor);
  return own === undefined ? met('审核人没有参加本次检查，也没有录入结果。', review, ...every(evidence, 'ResultEntered')) : notMet('审核人参加了本次检查或者录入了结果。', review, own);
};

const published: Evaluator = (evidence) => {
  const made = holding(evidence, 'ResultPublished') ?? publishedAsNotCheckable(evidence);
  if (made !== null) return met('结果已向社会公示，不含个人信息。', made);
  const before = every(evidence, 'ResultPublished').at(-1);
  return before === undefined ? pending(evidence, '结果尚未公示。') : open('公示的结果正在更正，待重新公示。', before);
};

/** What could not be checked is published with its reason in the place of a result. */
const publishedAsNotCheckable = (evidence: Evidence): ToldHere | null => (holding(evidence, 'NotCheckableConfirmed') === null ? null : (every(evidence, 'ResultPublished').at(-1) ?? null));

const FOLLOWED_UP: readonly string[] = ['furtherAction', 'correctionOrdered'];

const followedUp: Evaluator = (evidence) => {
  const closed = holding(evidence, 'InspectionClosed');
  if (closed === null) return pending(evidence, '检查尚未办结。');
  const { outcome, referral, rectification = null } = closed.data;
  if (referral !== null || rectification !== null) return met(`后续办理：${[...(rectification === null ? [] : [`责令改正 ${rectification}`]), ...(referral === null ? [] : [`线索移送 ${referral}`])].join('，')}。`, closed, evidence.rectification.at(-1) ?? null);
  if (FOLLOWED_UP.includes(outcome)) return notMet('结果须后续处理，没有责令改正，也没有移送。', closed);
  return outcome === 'uncooperative' ? open('企业不配合检查，没有移送；理由见审核意见。', closed) : notApplicable('没有须后续处理的问题。', closed);
};

export const THE_RESULT = { enteredInTime, reviewedInTime, disclosedInTime, correctedInTime, reviewedByAnother, published, followedUp };
