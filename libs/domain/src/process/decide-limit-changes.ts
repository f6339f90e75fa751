import type { Day, Instant } from '../base.js';
import { addDays, dayOf, instantMillis, startOfDay } from '../calendar/day.js';
import { computeLimit, type LimitOrder } from '../limits/compute-limit.js';
import { extended } from '../limits/extended.js';
import { leftOf, unitOf } from '../limits/left-of.js';
import type { Limit } from '../limits/limit.js';
import { describeSpan } from '../limits/span-end.js';
import type { LimitRule, Span } from '../rules/rule-set.js';
import { bookOf, type Breach, type LimitAct, type LimitBook, type LimitChange, type LimitEvent, type ProposedChange, type RecomputedLimit } from './limit-changes.js';
import { notOwn } from './own-work.js';
import type { CommonFacts, Decision, OpenStep } from './process.js';
import { type Refusal, refuse } from './refusal.js';
import type { ProcessState } from './state.js';
import { limitRule, openStep, stepKey } from './steps.js';

type Decided = Decision<LimitEvent> | Refusal;

const SOURCE = '时限可附理由、经批准中止或延长，不得悄然改动';

/** 时限变更: proposed by whoever works on the process, decided by a leader who is somebody else. */
export function decideLimitChange(state: ProcessState<unknown>, act: LimitAct, facts: CommonFacts): Decided {
  switch (act.act) {
    case 'proposeLimitChange':
      return propose(state, act.input, facts);
    case 'approveLimitChange':
      return approve(state, act.input, facts);
    case 'refuseLimitChange':
      return { events: [{ type: 'LimitChangeRefused', data: act.input, closes: [stepKey('decideLimitChange', act.input.proposal)] }] };
    case 'resumeLimit':
      return resume(state, act.input, facts);
    case 'recomputeLimits':
      return recompute(state, facts);
  }
}

function propose(state: ProcessState<unknown>, change: LimitChange, facts: CommonFacts): Decided {
  const book = bookOf(state);
  const refusal = checkChange(state, change, facts) ?? (Object.values(book.open).some(({ key }) => key === change.key) ? alreadyProposed() : null);
  if (refusal !== null) return refusal;
  const proposal = `T${book.proposals + 1}`;
  const data: ProposedChange = { ...change, proposal, by: facts.actor.person };
  return { events: [{ type: 'LimitChangeProposed', data, opens: [openStep(facts, 'decideLimitChange', { of: proposal })] }] };
}

const alreadyProposed = (): Refusal => refuse('notOpen', 'CHANGE_ALREADY_PROPOSED', '该时限已有一项变更申请在等待批准，请等批准或不批准后再申请。', { source: SOURCE, at: 'key' });

function checkChange(state: ProcessState<unknown>, { kind, key, until = null, breach = null }: LimitChange, facts: CommonFacts): Refusal | null {
  if (kind === 'explain') return checkBreached(bookOf(state), key, breach);
  const step = state.course.steps[key];
  if (step === undefined) return refuse('notOpen', 'STEP_NOT_OPEN', '该环节现在没有打开，其时限不能变更；已逾期的只能说明。', { source: SOURCE, at: 'key' });
  if (step.limit === null) return refuse('invalid', 'NO_LIMIT_RUNNING', step.suspended === undefined ? '该环节没有时限。' : '该时限已经中止。', { source: SOURCE, at: 'key' });
  return kind === 'suspend' ? checkSuspension(step.limit, until, facts) : checkExtension(bookOf(state), key, step.limit, facts);
}

function checkBreached(book: LimitBook, key: string, at: Instant | null): Refusal | null {
  if (breachOf(book, key, at) !== undefined) return null;
  if (book.breaches.some((breach) => breach.key === key)) return refuse('invalid', 'EXPLAINED_BEFORE', '该环节的逾期记录都已说明，或没有您所指的那一次；请在“逾期记录”中核对后再申请。', { source: SOURCE, at: 'breach' });
  return refuse('invalid', 'NOT_BREACHED', '台账中没有该环节逾期的记录，不需要说明；请在“逾期记录”中核对环节名称。', { source: SOURCE, at: 'key' });
}

/** The breach that is meant: the one named, else the latest that is not explained. */
function breachOf({ breaches }: LimitBook, key: string, at: Instant | null): Breach | undefined {
  return breaches.findLast((breach) => breach.key === key && !breach.explained && (at === null || breach.at === at));
}

function checkSuspension(limit: Limit, until: Day | null, facts: CommonFacts): Refusal | null {
  const rule = limitRule(facts, limit.code);
  if (limit.severity === 'warn') return refuse('invalid', 'ONLY_A_WARNING', '该时限只作提醒，不需要中止。', { source: SOURCE, at: 'key' });
  if (rule.count?.direction !== 'after') return refuse('invalid', 'TOWARDS_A_DAY', '该时限以计划或规定的日期为准，不能中止；请申请延长，或改动所依据的日期。', { source: limit.derivation.source, at: 'key' });
  if (unitOf(limit, rule) === 'h') return refuse('invalid', 'COUNTED_IN_HOURS', '按小时计算的时限不能中止，请在期限内办理，逾期的申请说明。', { source: limit.derivation.source, at: 'key' });
  if (instantMillis(limit.due) <= instantMillis(facts.now)) return refuse('invalid', 'ALREADY_OVERDUE', '该时限已经到期，没有剩余天数可以中止，请申请延长或说明逾期。', { source: SOURCE, at: 'key' });
  if (until === null) return refuse('invalid', 'SUSPENSION_END_REQUIRED', '请填写中止到哪一天为止；到期自动恢复计算，也可以提前恢复。', { source: SOURCE, at: 'until' });
  if (until < dayOf(facts.now)) return refuse('invalid', 'SUSPENSION_END_PAST', `中止的最后一日 ${until} 已经过去，请填写今天或以后的日期。`, { source: SOURCE, at: 'until' });
  return null;
}

function checkExtension({ extended: times }: LimitBook, key: string, limit: Limit, facts: CommonFacts): Refusal | null {
  const { extension, title } = limitRule(facts, limit.code);
  if (extension === undefined) return refuse('invalid', 'NOT_EXTENDABLE', `规则集没有规定“${title}”（${limit.code}）可以延长。`, { source: limit.derivation.source, at: 'key' });
  if ((times[key] ?? 0) < extension.times) return checkWithinYear(limit, facts);
  return refuse('invalid', 'EXTENDED_BEFORE', `“${title}”（${limit.code}）只能延长 ${extension.times} 次，已经延长过。`, { source: extension.source, at: 'key' });
}

/** Where the rule set keeps an extension within the year (D11: plan, quarter and cap are of that year). */
function checkWithinYear(limit: Limit, facts: CommonFacts): Refusal | null {
  const rule = limitRule(facts, limit.code);
  if (rule.extension?.withinYear !== true) return null;
  const { lastDay } = limit.derivation;
  const longer = longerBy(rule.extension.span, limit, rule, facts).derivation.lastDay;
  if (longer.slice(0, 4) === lastDay.slice(0, 4)) return null;
  return refuse('invalid', 'BEYOND_THE_YEAR', `延长后到 ${longer}，超出了本年度；请在本年度内办理，或报告无法检查。`, { source: rule.extension.source, at: 'key' });
}

/** A step opened after the proposal is another one, with a limit of its own; only a proposal from before proposals lapsed with their step meets it. */
function checkSameStep({ course }: ProcessState<unknown>, { kind, key, proposal }: ProposedChange): Refusal | null {
  const asked = course.steps[stepKey('decideLimitChange', proposal)];
  const step = course.steps[key];
  if (kind === 'explain' || asked === undefined || step === undefined || instantMillis(step.opened) <= instantMillis(asked.opened)) return null;
  return refuse('notOpen', 'CHANGE_LAPSED', '申请变更时限的那个环节已经办结，现在打开的是新的环节，时限不同；请不予批准，确有需要的就新的环节重新申请。', { source: SOURCE, at: 'proposal' });
}

/** Decided on the facts of this moment: what was possible when it was proposed may have become impossible. */
function approve(state: ProcessState<unknown>, { proposal, opinion }: { readonly proposal: string; readonly opinion: string }, facts: CommonFacts): Decided {
  const change = bookOf(state).open[proposal];
  if (change === undefined) return refuse('missing', 'UNKNOWN_PROPOSAL', `没有编号为“${proposal}”的时限变更申请。`, { at: 'proposal' });
  const refusal = notOwn(change.by, facts.actor, SOURCE) ?? checkSameStep(state, change) ?? checkChange(state, change, facts);
  if (refusal !== null) return refusal;
  const closes = [stepKey('decideLimitChange', proposal)];
  const { key, reason, evidence } = change;
  if (change.kind === 'explain') {
    const breach = breachOf(bookOf(state), key, change.breach ?? null);
    if (breach === undefined) throw new Error(`${key} passed its check without a breach`);
    return { events: [{ type: 'BreachExplained', data: { proposal, key, code: asCode(breach.code), reason, opinion, evidence, breach: breach.at }, closes }] };
  }
  const step = state.course.steps[key];
  if (step === undefined || step.limit === null) throw new Error(`${key} passed its check without a limit`);
  const data = { proposal, key, code: step.limit.code, reason, opinion };
  return change.kind === 'suspend' ? suspend(step, step.limit, { ...data, until: change.until ?? dayOf(facts.now) }, closes, facts) : extend(step, step.limit, data, closes, facts);
}

type About = { readonly proposal: string; readonly key: string; readonly code: Limit['code']; readonly reason: string; readonly opinion: string };

function suspend(step: OpenStep, limit: Limit, about: About & { readonly until: Day }, closes: readonly string[], facts: CommonFacts): Decided {
  const left = leftOf(limit, limitRule(facts, limit.code), facts.now, facts.calendar);
  const { until } = about;
  const resumes = resumed(limit, left, until, facts);
  const suspended: OpenStep = { ...step, limit: null, suspended: { since: facts.now, until, resumesAt: startOfDay(addDays(until, 1)), left, limit, resumes } };
  return { events: [{ type: 'LimitSuspended', data: { ...about, left }, closes, opens: [suspended] }] };
}

function extend(step: OpenStep, limit: Limit, about: About, closes: readonly string[], facts: CommonFacts): Decided {
  const rule = limitRule(facts, limit.code);
  if (rule.extension === undefined) throw new Error(`${limit.code} passed its check without an extension`);
  const { span } = rule.extension;
  const longer = longerBy(span, limit, rule, facts);
  return { events: [{ type: 'LimitExtended', data: { ...about, span, before: limit.due, limit: longer }, closes, opens: [{ ...step, limit: longer }] }] };
}

function longerBy(span: Span, limit: Limit, rule: LimitRule, facts: CommonFacts): Limit {
  return recount(limit, extended(limit, rule, span), facts, { anchor: limit.derivation.anchor, note: `经批准延长 ${describeSpan(span)}` });
}

/** The whole days left run again from the day after the suspension ends (design.md 3, Limits). */
function resumed(limit: Limit, left: Span, last: Instant | Day, facts: CommonFacts): Limit {
  return recount(limit, { anchor: last, counted: { direction: 'after', span: left } }, facts, { anchor: '中止的最后一日', note: `中止时剩余 ${describeSpan(left)}，自次日起继续计算` });
}

/** Ended before its last day. */
function resume(state: ProcessState<unknown>, { key, reason }: { readonly key: string; readonly reason: string }, facts: CommonFacts): Decided {
  const step = state.course.steps[key];
  if (step?.suspended === undefined) return refuse('notOpen', 'NOT_SUSPENDED', '该环节的时限没有中止。', { source: SOURCE, at: 'key' });
  const { suspended, ...running } = step;
  const { left, limit } = suspended;
  const again = resumed(limit, left, facts.now, facts);
  return { events: [{ type: 'LimitResumed', data: { key, code: limit.code, reason, left, limit: again }, opens: [{ ...running, limit: again }] }] };
}

/** Rule 10: every running limit by the calendar as it is known now; what a rule set says stays as the process began with it. */
function recompute({ course }: ProcessState<unknown>, facts: CommonFacts): Decided {
  const steps = Object.values(course.steps).flatMap((step): readonly { readonly step: OpenStep; readonly was: Limit; readonly limit: Limit }[] => {
    const was = step.suspended?.resumes ?? step.limit;
    if (was === null) return [];
    const limit = recomputed(was, facts);
    return limit === null ? [] : [{ step: withLimit(step, limit), was, limit }];
  });
  if (course.ended || steps.length === 0) return { events: [] };
  const limits = steps.map(({ step, was, limit }): RecomputedLimit => ({ key: step.key, code: limit.code, before: was.due, after: limit.due, wasProvisional: was.provisional, provisional: limit.provisional }));
  return { events: [{ type: 'LimitsRecomputed', data: { calendar: facts.calendar.version, limits }, opens: steps.map(({ step }) => step) }] };
}

/** A running limit by another calendar, for the job and for whoever wants to know before. @returns null when it stays where it is */
export function recomputed(was: Limit, facts: Pick<CommonFacts, 'rules' | 'calendar'>): Limit | null {
  const { anchor, note } = was.derivation;
  const limit = recount(was, was, facts, { anchor, ...(note !== undefined && { note }) });
  return sameInstants(limit, was) ? null : limit;
}

/** A suspended step waits with the limit with which it will run again. */
function withLimit(step: OpenStep, limit: Limit): OpenStep {
  return step.suspended === undefined ? { ...step, limit } : { ...step, suspended: { ...step.suspended, resumes: limit } };
}

function sameInstants(a: Limit, b: Limit): boolean {
  const instants = ({ yellow, due, provisional, escalations }: Limit): string => JSON.stringify([yellow, due, provisional, escalations.map(({ to, at }) => [to, at])]);
  return instants(a) === instants(b);
}

function recount(limit: Limit, { anchor, counted }: Partial<Pick<Limit, 'anchor'>> & Pick<Limit, 'counted'>, facts: Pick<CommonFacts, 'rules' | 'calendar'>, wording: NonNullable<LimitOrder['wording']>): Limit {
  const { derivation, ruleSet, start } = limit;
  const again = computeLimit({
    // A state that was kept before limits carried their anchor names the day in its derivation (ledger schema 1).
    anchor: anchor ?? derivation.anchorDay,
    // Source and confidence stay with the limit: what is regularised afterwards rests on another entry than its rule.
    rule: { ...limitRule(facts, limit.code), source: derivation.source, confidence: derivation.confidence }, colours: facts.rules.colours, calendar: facts.calendar, ruleSet, opened: start,
    year: Number(derivation.anchorDay.slice(0, 4)), wording, ...(counted !== undefined && { counted }),
  });
  if (again === null) throw new Error(`${limit.code} had a limit and is not counted any more`);
  return again;
}

/** A code that stands in the ledger came from a rule set. */
const asCode = (code: string): Limit['code'] => code as Limit['code'];
