import { DAY_MS, dayOf, instantFromMillis, instantMillis } from '../calendar/day.js';
import { endWithoutCheck, every, type Evidence, type Told, type ToldHere } from './evidence.js';
import type { Answer, Proof } from './rule.js';
import { limitNamed } from '../limits/limit-names.js';

export type Evaluator = (evidence: Evidence) => Answer;

export function proofOf({ stream, type, version, at }: Pick<Told, 'stream' | 'type' | 'version' | 'at'>): Proof {
  return { stream, type, version, at };
}

type Shown = Parameters<typeof proofOf>[0] | null;

const answer =
  (outcome: Answer['outcome']) =>
  (why: string, ...by: readonly Shown[]): Answer => ({ outcome, by: by.flatMap((event) => (event === null ? [] : [proofOf(event)])), why });

/** Proven by at least one event; nothing is met by default. */
export const met: (why: string, first: NonNullable<Shown>, ...by: readonly Shown[]) => Answer = answer('met');
export const notMet: (why: string, first: NonNullable<Shown>, ...by: readonly Shown[]) => Answer = answer('notMet');
export const open = answer('open');
export const notApplicable = answer('notApplicable');

/** Nothing shows it yet; or the inspection came to no check, and then there is nothing to show. */
export function pending(evidence: Evidence, awaited: string): Answer {
  const without = endWithoutCheck(evidence);
  return without === null ? open(awaited) : notApplicable('本次没有实施检查（取消、无法检查或者企业不配合）。', without);
}

interface Kept {
  readonly met: string;
  readonly open: string;
  /** The rule set watches over it from this step on; before it is opened, or where it never is. */
  readonly otherwise: Answer;
  /** What performs the step, where other events only close it: a returned result has not been passed. Left out: whatever closes it. */
  readonly by?: ToldHere['type'];
}

/** Whether a step was done within its limit. A limit that was passed is never forgiven, only explained. */
export function timely(evidence: Evidence, step: string, kept: Kept): Answer {
  const here = (key: string): boolean => key === step || key.startsWith(`${step}/`);
  const breaches = every(evidence, 'LimitPassed').filter(({ data }) => data.level === 'red' && here(data.key));
  const [first, ...others] = breaches.map((breach) => late(evidence, breach));
  if (first !== undefined) return notMet([first, ...others].map(({ why }) => `${why}。`).join(''), first.breach, ...first.shown, ...others.flatMap(({ breach, shown }) => [breach, ...shown]));
  const opened = evidence.events.find(({ opens = [] }) => opens.some(({ key }) => here(key)));
  if (opened === undefined) return kept.otherwise;
  const waiting = Object.values(evidence.state.course.steps).find(({ key }) => here(key));
  if (waiting !== undefined) return open(waiting.limit === null ? kept.open : `${kept.open}期限至 ${waiting.limit.derivation.lastDay}。`, opened);
  const done = evidence.events.findLast(({ closes = [] }) => closes.some(here));
  const performed = done !== undefined && done.version !== endWithoutCheck(evidence)?.version && (kept.by === undefined || done.type === kept.by);
  return performed ? met(kept.met, done) : pending(evidence, kept.open);
}

type Breach = Extract<ToldHere, { readonly type: 'LimitPassed' }>;

interface Late {
  readonly breach: Breach;
  readonly why: string;
  readonly shown: readonly Shown[];
}

function late(evidence: Evidence, breach: Breach): Late {
  const { key, code, due } = breach.data;
  const done = evidence.events.find(({ version, closes = [] }) => version > breach.version && closes.includes(key));
  const explained = every(evidence, 'BreachExplained').findLast(({ data }) => data.key === key && data.breach === due);
  const why = done === undefined ? '至今没有办结' : `${dayOf(done.at)} 办结，逾期 ${daysLate(due, done.at)} 日`;
  const title = evidence.rules.limits.find((limit) => limit.code === code)?.title;
  const reason = explained === undefined ? '' : `；已说明：${explained.data.reason}`;
  return { breach, why: `${limitNamed(code, title)}为 ${lastDay(due)}，${why}${reason}`, shown: [done ?? null, explained ?? null] };
}

/** `due` is exclusive: the first day after the last one is one day late. */
const daysLate = (due: string, done: string): number => Math.floor((instantMillis(done) - instantMillis(due)) / DAY_MS) + 1;
const lastDay = (due: string): string => dayOf(instantFromMillis(instantMillis(due) - 1));
