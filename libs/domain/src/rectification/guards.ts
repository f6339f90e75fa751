import type { Day, OfficerId } from '../base.js';
import { dayOf } from '../calendar/day.js';
import type { LimitChange } from '../process/limit-changes.js';
import type { CommonFacts } from '../process/process.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import type { Department } from '../registries/department.js';
import type { Officer } from '../registries/officer.js';
import { fitToAct } from '../registries/officer-fitness.js';
import { orderInForce } from './evolve.js';
import type { CorrectionOrder, Recheck, Rectification } from './rectification.js';
import { plainText } from '../text/plain-text.js';

export interface RectificationFacts extends CommonFacts {
  /** Testing bodies, consultancies and other third parties among them must not be named in an order. */
  readonly departments: readonly Department[];
  readonly officers: readonly Officer[];
}

const PROHIBITIONS = '国办发〔2024〕54号';

/** An order is served after the problem was found, not in the future, and leaves the enterprise its term. */
export function checkOrder(rectification: Rectification, order: CorrectionOrder, facts: RectificationFacts): Refusal | null {
  return firstRefusal(
    () => checkService(rectification, order.servedOn, facts),
    () => (order.term < order.servedOn ? refuse('invalid', 'TERM_BEFORE_SERVICE', `整改期限 ${order.term} 早于送达之日 ${order.servedOn}，请填写送达当日或以后的日期。`, { at: 'term' }) : null),
    () => checkOrderNumber(rectification, order.orderNumber),
    () => checkNoIntermediary(order.requirements, facts.departments),
  );
}

function checkService({ rechecks, foundAt }: Rectification, servedOn: Day, { now }: RectificationFacts): Refusal | null {
  const found = dayOf(rechecks.at(-1)?.at ?? foundAt);
  const today = dayOf(now);
  if (found <= servedOn && servedOn <= today) return null;
  return refuse('invalid', 'ABSURD_DATE', `送达日期应在发现问题之日（${found}）至今天（${today}）之间，现在填的是 ${servedOn}。`, { at: 'servedOn' });
}

function checkOrderNumber({ orders }: Rectification, orderNumber: string): Refusal | null {
  if (!orders.some((order) => order.orderNumber === orderNumber)) return null;
  return refuse('invalid', 'ORDER_NUMBER_USED', `文号“${orderNumber}”已用于前一份责令改正决定书，请填写本次决定书的文号。`, { at: 'orderNumber' });
}

/** 不得 4: what is to be put right is said, never by whom; the enterprise chooses its own testing body or consultant. */
function checkNoIntermediary(requirements: string, departments: readonly Department[]): Refusal | null {
  // Full-width letters, spaces and line breaks do not hide a name.
  const text = plainText(requirements);
  const names = departments.filter(({ kind, name }) => kind === 'thirdParty' && text.includes(plainText(name))).map(({ name }) => name);
  if (names.length === 0) return null;
  return refuse('invalid', 'NAMES_INTERMEDIARY', `整改要求中点名了${names.map((name) => `“${name}”`).join('、')}：不得强制企业接受指定的中介服务，请删去机构名称，只写整改内容和标准。`, {
    source: `${PROHIBITIONS} 八个不得 4`, at: 'requirements', details: names,
  });
}

export function checkReport(rectification: Rectification, receivedOn: Day, { now }: RectificationFacts): Refusal | null {
  const served = orderInForce(rectification)?.servedOn ?? receivedOn;
  const today = dayOf(now);
  if (served <= receivedOn && receivedOn <= today) return null;
  return refuse('invalid', 'ABSURD_DATE', `收到报告的日期应在送达之日（${served}）至今天（${today}）之间，现在填的是 ${receivedOn}。`, { at: 'receivedOn' });
}

/** A term is extended in favour of the enterprise: later than it was, and not into the past. */
export function checkExtension(order: CorrectionOrder, term: Day, { now }: RectificationFacts): Refusal | null {
  const today = dayOf(now);
  if (term > order.term && term >= today) return null;
  return refuse('invalid', 'TERM_NOT_LATER', `新的整改期限应晚于原期限 ${order.term}，且不早于今天（${today}），现在填的是 ${term}。`, { at: 'term' });
}

/** ZG is the term of the order, on which D25 rests: it is moved by `extendTerm`, which moves both. */
export function checkNotTheTerm({ kind, key }: LimitChange): Refusal | null {
  if (kind === 'explain' || key !== 'report') return null;
  return refuse('invalid', 'TERM_OF_THE_ORDER', '整改期限由责令改正决定书规定，复查期限随之计算，不作为时限单独延长或者中止；请由局领导办理“延长整改期限”。', { source: '责令改正决定书载明的期限', at: 'key' });
}

/** 行政处罚法 42, 四个严禁 4: enough officers, fit to check this enterprise today. */
export function checkOfficers({ enterprise }: Rectification, officers: readonly OfficerId[], facts: RectificationFacts, at: string): Refusal | null {
  const least = facts.rules.matching.officersPerInspection;
  if (new Set(officers).size < least) return refuse('invalid', 'TOO_FEW_OFFICERS', `复查不得少于 ${least} 名执法人员。`, { source: '行政处罚法第42条', at });
  return fitToAct(officers, facts.officers, { day: dayOf(facts.now), enterprise, doing: '复查', at });
}

/** 检查与审批相分离: whoever rechecks decides on none of its limits, whatever further role they hold. */
export function checkNotOfTeam({ team }: Rectification, { actor }: CommonFacts): Refusal | null {
  if (actor.officer === null || !team.includes(actor.officer)) return null;
  return refuse('forbidden', 'DECIDES_OWN_CHECK', '您是本次责令改正的办理人员，不能审批它的时限变更，请由其他局领导办理。', { source: '检查与审批相分离（内部控制）' });
}

export function checkRecheck(rectification: Rectification, recheck: Recheck, facts: RectificationFacts): Refusal | null {
  return firstRefusal(
    () => checkOnTeam(rectification, recheck, facts),
    () => checkOfficers(rectification, recheck.officers, facts, 'officers'),
    () => checkFindings(rectification, recheck),
    () => checkTermOver(rectification, recheck, facts),
  );
}

function checkOnTeam({ team }: Rectification, { officers }: Recheck, { actor }: RectificationFacts): Refusal | null {
  const stranger = officers.find((id) => !team.includes(id));
  if (stranger !== undefined) return refuse('invalid', 'NOT_ON_TEAM', '参加复查的人员中有人不是本次责令改正的办理人员，请由执法大队先调整办理人员。', { source: `${PROHIBITIONS} 四个严禁 4`, at: 'officers', details: [stranger] });
  if (actor.officer !== null && officers.includes(actor.officer)) return null;
  return refuse('forbidden', 'NOT_PRESENT', '谁复查、谁录入：您不在参加复查的人员之中，请由参加复查的人员录入。', { source: '谁检查、谁录入', at: 'officers' });
}

/** What was not put right is one of the findings the order rests on: a new problem needs a check of its own. */
function checkFindings(rectification: Rectification, { passed, findings }: Recheck): Refusal | null {
  if (passed && findings.length > 0) return refuse('invalid', 'RESULT_CONTRADICTS_CHECK', '复查结论为已改正，不能再填未改正的问题。', { at: 'findings' });
  if (!passed && findings.length === 0) return refuse('invalid', 'FINDINGS_MISSING', '复查结论为未改正，请至少填写一条未改正的问题。', { at: 'findings' });
  const foreign = findings.find(({ item }) => !rectification.findings.some((found) => found.item === item));
  if (foreign === undefined) return null;
  return refuse('invalid', 'ITEM_NOT_ORDERED', `事项“${foreign.item}”不在本次责令改正的范围内，复查只核对责令改正的问题。`, { source: '清单之外无检查', at: 'findings' });
}

/** Within its term an enterprise has not failed yet, unless it was ordered to stop at once a discharge that is illegal every day. */
function checkTermOver(rectification: Rectification, { passed }: Recheck, { now }: RectificationFacts): Refusal | null {
  const order = orderInForce(rectification);
  if (passed || order === null || order.illegalDischarge || rectification.reportedOn !== null || dayOf(now) > order.term) return null;
  return refuse('notOpen', 'TERM_RUNNING', `整改期限至 ${order.term}，企业尚未报告整改完成，期限内不得认定未改正，请在期限届满或收到整改报告后复查。`, { source: '责令改正决定书载明的期限' });
}
