import { METHOD_NAMES } from '../classification/check-method.js';
import { WITHOUT_NOTICE } from '../inspection/notice.js';
import { itemsOf } from '../inspection/parts.js';
import { ENTRY_GROUNDS, URGENT_GROUNDS } from '../inspection/turns/turns-of-the-check.js';
import { type Evaluator, met, notApplicable, notMet, open, pending, timely } from './answers.js';
import { type Approval, approvalOf, beginningOf, entryOf, every, type Evidence, holding, onSite, recordOf } from './evidence.js';
import type { Answer } from './rule.js';

const itemsPublished: Evaluator = (evidence) => {
  const approval = approvalOf(evidence);
  const record = recordOf(evidence);
  if (approval === null || record === null) return pending(evidence, '审批和记录检查时由系统核对事项清单。');
  return met('系统在审批时核对各事项均已公布；检查记录逐项对应清单，没有清单外的内容。', approval, record);
};

/** R11: judged on the day of the check, when it was approved; the event keeps what was found. */
const basesInForce: Evaluator = (evidence) => {
  const approval = approvalOf(evidence);
  if (approval === null) return pending(evidence, '审批时由系统核对检查依据。');
  const { basisWarnings, plannedDay } = approval.data;
  if (basisWarnings === undefined) return open('审批时还没有记录检查依据的核对情况。', approval);
  const items = [...new Set(basisWarnings.filter(({ groundless }) => groundless).map(({ item }) => item))];
  if (items.length > 0) return notMet(`检查日期 ${plannedDay}，事项 ${items.join('、')}没有有效的检查依据：${basisWarnings.map(({ basis, since, why }) => `${basis}自 ${since} 起${why === 'repealed' ? '失效' : '才施行'}`).join('；')}。`, approval);
  if (basisWarnings.length === 0) return met(`审批时核对，各事项的检查依据在 ${plannedDay} 均有效。`, approval);
  return met(`各事项在 ${plannedDay} 都有有效的检查依据；审批时核对，另有 ${basisWarnings.length} 处当日已失效，应引替代依据。`, approval);
};

const approvedBefore: Evaluator = (evidence) => {
  const urgent = holding(evidence, 'UrgentCheckBegun');
  if (urgent !== null) return regularised(evidence, urgent);
  const approval = approvalOf(evidence);
  const begun = beginningOf(evidence);
  if (approval === null) return begun === null ? pending(evidence, '待检查审批。') : notMet('检查已开始，没有审批。', begun);
  if (begun !== null && begun.version < approval.version) return notMet('检查开始在先，审批在后。', begun, approval);
  return met(begun === null ? '检查已经批准，尚未开始。' : '审批在先，检查在后。', approval, begun);
};

type Urgent = Extract<Approval, { readonly type: 'UrgentCheckBegun' }>;

/** D7: an urgent check is approved afterwards, and in time. */
function regularised(evidence: Evidence, urgent: Urgent): Answer {
  const ground = URGENT_GROUNDS[urgent.data.ground];
  const disapproved = holding(evidence, 'UrgentCheckDisapproved');
  if (disapproved !== null) return notMet(`以“${ground}”先行检查，事后没有得到批准。`, urgent, disapproved);
  return timely(evidence, 'regulariseApproval', { met: `以“${ground}”先行检查，已按期补批。`, open: '紧急检查待补办审批。', otherwise: open('紧急检查待补办审批。', urgent) });
}

const visitFiled: Evaluator = (evidence) => {
  if (!onSite(evidence)) return notApplicable('非现场检查，不入企。');
  const filed = holding(evidence, 'VisitFiled');
  const entry = entryOf(evidence);
  const urgent = holding(evidence, 'UrgentCheckBegun');
  if (filed === null) return entry === null || urgent !== null ? pending(evidence, '待入企报备。') : notMet('已入企，没有报备。', entry);
  if (entry === null) return met('已报备，尚未入企。', filed);
  if (filed.version < entry.version) return met('报备在先，入企在后。', filed, entry);
  return urgent === null ? notMet('入企在先，报备在后。', entry, filed) : met('紧急检查，入企后已补办报备。', urgent, filed);
};

const notified: Evaluator = (evidence) => {
  if (evidence.state.course.flags['needsNotice'] !== true) return notApplicable(WITHOUT_NOTICE);
  const notice = holding(evidence, 'EnterpriseNotified');
  const begun = beginningOf(evidence);
  if (notice === null) return begun === null ? pending(evidence, '待送达检查通知书。') : notMet('检查已开始，没有送达检查通知书。', begun);
  if (begun !== null && begun.version < notice.version) return notMet('检查开始在先，送达检查通知书在后。', begun, notice);
  return met(`检查通知书${notice.data.delivery === 'onArrival' ? '在到达时' : '事先'}送达。`, notice, begun);
};

const scanned: Evaluator = (evidence) => {
  if (!onSite(evidence)) return notApplicable('非现场检查，不入企。');
  const entry = entryOf(evidence);
  if (entry === null) return pending(evidence, '待扫码入企。');
  if (entry.type === 'EntryScanned') return met('到达后扫码入企。', entry);
  const ground = ENTRY_GROUNDS[entry.data.ground];
  return timely(evidence, 'regulariseEntry', { met: `因${ground}未扫码入企，已按期补录。`, open: `因${ground}未扫码入企，待补录。`, otherwise: open(`因${ground}未扫码入企，待补录。`, entry) });
};

const twoOfficers: Evaluator = (evidence) => {
  const begun = beginningOf(evidence);
  if (begun === null) return pending(evidence, '检查开始时由系统核对人数。');
  const least = evidence.rules.matching.officersPerInspection;
  const present = begun.type === 'NonSiteBegun' ? (evidence.state.data?.team.length ?? 0) : begun.data.officers.length;
  const said = begun.type === 'NonSiteBegun' ? '匹配' : '到场';
  return present >= least ? met(`${said}执法人员 ${present} 名，不少于 ${least} 名。`, begun) : notMet(`${said}执法人员 ${present} 名，少于 ${least} 名。`, begun);
};

/** The order carries why it is an on-site check; what can be done otherwise is done in the office all the same. */
const nonSiteFirst: Evaluator = (evidence) => {
  const ordered = every(evidence, 'InspectionOpened').at(0);
  if (ordered === undefined) return pending(evidence, '检查尚未建立。');
  const converted = holding(evidence, 'ConvertedToOnSite');
  if (converted !== null) return met('由非现场检查转为现场检查，有理由并经批准。', converted, every(evidence, 'ConversionProposed').at(-1) ?? null);
  const { method, methodReasons } = ordered.data;
  if (method !== 'onSite') return met(`以${METHOD_NAMES[method]}方式检查，没有入企。`, ordered);
  if (methodReasons.length === 0) return open('派单时没有写明现场检查的理由。', ordered);
  const remote = evidence.state.data === null ? [] : itemsOf(evidence.state.data, 'remote');
  const office = holding(evidence, 'RemoteCheckRecorded');
  if (remote.length > 0 && office === null) return pending(evidence, `有 ${remote.length} 个事项能以非现场方式核查，待核查。`);
  return met(`现场检查有理由：${methodReasons.join('；')}${remote.length === 0 ? '' : `；${remote.length} 个能以非现场方式核查的事项没有列入现场`}。`, ordered, office);
};

/** R5. The count of the event is of visits approved before this one. */
const withinCap: Evaluator = (evidence) => {
  if (!onSite(evidence)) return notApplicable('非现场检查，不占用现场检查次数。');
  const approval = approvalOf(evidence);
  if (approval === null) return pending(evidence, '审批时由系统核对次数。');
  const { onSitePerYear, source } = evidence.rules.cap;
  const { onSiteThisYear, capExemption } = approval.data;
  const said = `本年第 ${onSiteThisYear + 1} 次现场检查，上限 ${onSitePerYear} 次（${source}）`;
  if (onSiteThisYear < onSitePerYear) return met(`${said}。`, approval);
  return capExemption === null ? notMet(`${said}，没有豁免。`, approval) : met(`${said}，有豁免理由和依据：${capExemption.reason}。`, approval);
};

export const BEFORE_THE_CHECK = { itemsPublished, basesInForce, approvedBefore, visitFiled, notified, scanned, twoOfficers, nonSiteFirst, withinCap };
