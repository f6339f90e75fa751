import { dayOf, startOfDay } from '../calendar/day.js';
import type { Limit } from '../limits/limit.js';
import type { ProcessState } from '../process/definition.js';
import type { Decision, OpenStep } from '../process/process.js';
import { type Refusal, refuse } from '../process/refusal.js';
import { limitFrom, limitInAnotherWay, openStep } from '../process/steps.js';
import { certificateOn } from '../registries/officer-fitness.js';
import { referralNumber } from '../referral/referral.js';
import { orderInForce } from './evolve.js';
import { rectificationClosed, settled } from './facts-of-the-course.js';
import { checkExtension, checkOfficers, checkOrder, checkRecheck, checkReport, type RectificationFacts } from './guards.js';
import { checkReconsidered, noteCorrection } from './reconsider.js';
import type { CorrectionOrder, Recheck, Rectification, RectificationAct, RectificationEvent, RectificationOrder } from './rectification.js';

type Decided = Decision<RectificationEvent> | Refusal;
type State = ProcessState<Rectification>;
type Input<Name extends RectificationAct['act']> = Extract<RectificationAct, { act: Name }>['input'];

export function decideRectification(state: State, act: RectificationAct, facts: RectificationFacts): Decided {
  if (act.act === 'openRectification') return openRectification(act.input, facts);
  const rectification = state.data;
  if (rectification === null) throw new Error(`${act.act} on a rectification that is not open`);
  switch (act.act) {
    case 'issueOrder':
      return checkReconsidered(state) ?? issueOrder(rectification, act.input, facts, ['order']);
    case 'orderAgain':
      return checkReconsidered(state) ?? issueOrder(rectification, act.input, facts, ['decideFollowUp']);
    case 'recordReport':
      return checkReport(rectification, act.input.receivedOn, facts) ?? { events: [{ type: 'CorrectionReported', data: act.input, closes: ['report'] }] };
    case 'extendTerm':
      return extendTerm(state, rectification, act.input, facts);
    case 'assignTeam':
      return assignTeam(state, rectification, act.input, facts);
    case 'recheck':
      return recheck(state, rectification, act.input, facts);
    case 'referCase':
      return checkReconsidered(state) ?? { events: [{ type: 'CaseReferred', data: act.input, closes: ['decideFollowUp'] }] };
    case 'withdrawOrder':
      return { events: [{ type: 'OrderWithdrawn', data: act.input, closes: Object.keys(state.course.steps) }] };
    case 'noteCorrection':
      return noteCorrection(state, rectification, act.input, facts);
    case 'carryOn':
      return { events: [{ type: 'CarriedOn', data: act.input, closes: ['reconsider'] }] };
    case 'closeRectification':
      return closeRectification(state, rectification);
  }
}

function openRectification(order: RectificationOrder, facts: RectificationFacts): Decided {
  const opens = [openStep(facts, 'order', ofTeam(order))];
  return { events: [{ type: 'RectificationOpened', data: order, opens, flags: { jurisdiction: order.jurisdiction, ruleSet: order.ruleSet } }] };
}

function ofTeam({ team }: Pick<RectificationOrder, 'team'>): { readonly for: { readonly officers: readonly string[] } } {
  return { for: { officers: team } };
}

/** The first order, or one more after a recheck that was not passed: then what was reported and rechecked no longer holds. */
function issueOrder(rectification: Rectification, order: CorrectionOrder, facts: RectificationFacts, closes: readonly string[]): Decided {
  const refusal = checkOrder(rectification, order, facts);
  if (refusal !== null) return refusal;
  const round = rectification.orders.length + 1;
  const withdraws = round === 1 ? {} : { withdraws: ['Rechecked', 'CorrectionReported'] };
  const opens = [openStep(facts, 'report', { limit: reportLimit(order, facts) }), openStep(facts, 'recheck', { ...ofTeam(rectification), limit: recheckLimit(order, facts) })];
  return { events: [{ type: 'CorrectionOrdered', data: { ...order, round }, ...withdraws, closes, opens }] };
}

/** ZG: the enterprise's own term, as the order states it. */
function reportLimit({ term }: CorrectionOrder, facts: RectificationFacts): Limit | null {
  return limitFrom(facts, 'ZG', term);
}

/**
 * D25. 按日连续处罚办法第10条 counts from the service of the order, but speaks of illegal discharge only; otherwise the term in
 * the order rules (regulations.md 1.2), and before it is over nobody can say that nothing was put right: then it counts from the term,
 * for as long and on the ground that the rule set names for it.
 */
function recheckLimit({ illegalDischarge, servedOn, term }: CorrectionOrder, facts: RectificationFacts): Limit | null {
  if (illegalDischarge) return limitFrom(facts, 'D25', startOfDay(servedOn));
  return limitInAnotherWay(facts, 'D25', 'otherwise', startOfDay(term), { anchor: '责令改正期限届满之日', note: '不属违法排放污染物，自责令改正决定书规定的期限届满起计算' });
}

/** Both limits that rest on the term are counted anew; that of an illegal discharge rests on the service and stays. */
function extendTerm({ course }: State, rectification: Rectification, { term, reason }: Input<'extendTerm'>, facts: RectificationFacts): Decided {
  const order = orderInForce(rectification);
  if (order === null) throw new Error(`${rectification.number} has no order whose term could be extended`);
  const refusal = checkExtension(order, term, facts);
  if (refusal !== null) return refusal;
  const extended = { ...order, term };
  const { report, recheck: again } = course.steps;
  if (report?.suspended !== undefined || again?.suspended !== undefined) {
    return refuse('notOpen', 'LIMIT_SUSPENDED', '相关时限正在中止，请先恢复计算，再延长整改期限。', { source: '责令改正决定书载明的期限' });
  }
  const opens: readonly OpenStep[] = [
    ...(report === undefined ? [] : [{ ...report, limit: reportLimit(extended, facts) }]),
    ...(again === undefined || order.illegalDischarge ? [] : [{ ...again, limit: recheckLimit(extended, facts) }]),
  ];
  return { events: [{ type: 'TermExtended', data: { before: order.term, term, reason }, opens }] };
}

/** People leave, fall ill or lose their certificate; what is open for the team goes over with its limits. */
function assignTeam({ course }: State, rectification: Rectification, { team, reason }: Input<'assignTeam'>, facts: RectificationFacts): Decided {
  const officers = [...new Set(team)].sort();
  const refusal = checkOfficers(rectification, officers, facts, 'team');
  if (refusal !== null) return refusal;
  const opens = Object.values(course.steps).filter((step) => step.for.officers !== undefined).map((step) => ({ ...step, ...ofTeam({ team: officers }) }));
  return { events: [{ type: 'TeamAssigned', data: { before: rectification.team, team: officers, reason }, opens }] };
}

/**
 * Not passed, 执法大队 decides what follows. Under D17 a lead goes out counted from the end of the check, here the recheck,
 * so the same days run over this decision and the referral it may open.
 */
function recheck({ course }: State, rectification: Rectification, input: Recheck, facts: RectificationFacts): Decided {
  const refusal = checkRecheck(rectification, input, facts);
  if (refusal !== null) return refusal;
  const { now } = facts;
  const officers = [...new Set(input.officers)].sort();
  const certificates = officers.map((id) => numberOn(id, facts));
  const closes = ['recheck', 'report'].filter((key) => course.steps[key] !== undefined);
  const opens = input.passed ? [] : [openStep(facts, 'decideFollowUp', { limit: limitFrom(facts, 'D17', now, { wording: { anchor: '复查结束之日' } }) })];
  return { events: [{ type: 'Rechecked', data: { ...input, officers, certificates, at: now }, flags: { corrected: input.passed }, closes, opens }] };
}

function numberOn(id: string, { officers, now }: RectificationFacts): string {
  const officer = officers.find((candidate) => candidate.id === id);
  return (officer === undefined ? null : certificateOn(officer, dayOf(now)))?.number ?? '';
}

/** 办结: put right, handed over to a process of its own, or withdrawn. */
function closeRectification({ course }: State, { number, outcome }: Rectification): Decided {
  if (rectificationClosed(course) || !settled(course) || outcome === null) return { events: [] };
  return { events: [{ type: 'RectificationClosed', data: { outcome, referral: outcome === 'referred' ? referralNumber(number) : null }, ends: true }] };
}
