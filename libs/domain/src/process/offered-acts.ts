import type { CommonFacts } from './process.js';
import type { AnyDefinition } from './definitions.js';
import { permit, permitOpen } from './permission.js';
import type { ProcessState } from './state.js';
import type { OpenStep } from './process.js';
import { type Refusal, refuse } from './refusal.js';

/** An act that a person may perform now. */
export interface OfferedAct {
  readonly act: string;
  /** '比对确认名单' */
  readonly name: string;
  /** The rule it rests on. */
  readonly basis: string;
}

/**
 * The acts that this person may perform now: the table the ledger decides by.
 * @param jurisdiction whose process it is
 * @param step an open step; null: the acts that belong to none
 */
export function offeredActs(definition: AnyDefinition, { state, jurisdiction }: { readonly state: ProcessState<unknown>; readonly jurisdiction: string }, step: OpenStep | null, looking: Pick<CommonFacts, 'actor' | 'now'>): OfferedAct[] {
  const course = definition.course(state);
  return Object.entries(definition.acts)
    .filter(([act, rule]) => rule.step === (step?.step ?? null) && act !== definition.opening && rule.onStep !== true && (rule.offered?.(course, looking.now) ?? true))
    .filter(([act, rule]) => (step === null ? definition.guard(state, { act, input: {} }, looking) : permit(rule, step.key, course, looking, jurisdiction)) === null)
    .map(([act, { label, basis }]) => ({ act, name: label, basis }));
}

/** The same of an open step as lists know it. An act that is offered only once the process has come to something is offered on its file alone. */
export function offeredOnStep({ acts, opening }: AnyDefinition, step: Pick<OpenStep, 'step' | 'for' | 'from' | 'awaited'>, looking: Pick<CommonFacts, 'actor' | 'now'>): OfferedAct[] {
  if (step.awaited) return [];
  return Object.entries(acts)
    .filter(([act, rule]) => rule.step === step.step && act !== opening && rule.onStep !== true && rule.offered === undefined && permitOpen(rule, step, looking) === null)
    .map(([act, { label, basis }]) => ({ act, name: label, basis }));
}

/** Why a person cannot ask for an act for which the contract has no input: there is none, or the system performs it. */
export function notForPeople({ acts }: AnyDefinition, act: string): Refusal {
  const rule = Object.hasOwn(acts, act) ? acts[act] : undefined;
  if (rule === undefined) return refuse('invalid', 'UNKNOWN_ACT', `没有“${act.slice(0, 50)}”这一办理动作。`, { at: 'act' });
  return refuse('forbidden', 'DONE_BY_THE_SYSTEM', `“${rule.label}”由系统自动办理，不由人员办理。`, { source: rule.basis });
}

/** What opens a process is no act on one that is there. */
export const alreadyOpen = (): Refusal => refuse('notOpen', 'ALREADY_OPEN', '该流程已经存在，不能重复建立。');
