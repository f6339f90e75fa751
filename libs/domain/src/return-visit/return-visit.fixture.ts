import { given, type Play } from '../process/given.fixture.js';
import type { Actor } from '../process/process.js';
import { at, facts, HERE, person, SYSTEM, type WorldFacts } from '../process/world.fixture.js';
import { returnVisit } from './definition.js';
import { QUESTION_IDS, type QuestionId, type VisitAnswer } from './questions.js';
import type { AnswerInput, ReturnVisit, ReturnVisitAct, ReturnVisitEvent, ReturnVisitOrder } from './return-visit.js';

export type VisitPlay = Play<ReturnVisit, ReturnVisitAct, ReturnVisitEvent, WorldFacts>;
export type VisitPast = readonly [ReturnVisitAct, WorldFacts];

/** Published on a Monday: ten working days are over on Monday, 9 November. */
export const ORDER: ReturnVisitOrder = {
  jurisdiction: HERE, number: '130525-2026-Q4-01-0001-H1', inspection: '130525-2026-Q4-01-0001', ruleSet: 'here-2026@1', enterprise: 'k1',
  team: ['w1', 'w2', 'a1'], departments: ['water', 'air'], publishedAt: at('2026-10-26 09:00'),
};

export const supervisor = person('supervisor', { department: 'brigade' });
/** By the link: no account, no person. */
export const ENTERPRISE: Actor = { person: 'enterprise', officer: null, roles: ['enterprise'], department: null, jurisdiction: HERE };

/** 没有 to every question, but for those named. */
export function replied(more: Partial<Record<QuestionId, VisitAnswer>> = {}, input: Partial<Omit<AnswerInput, 'answers'>> = {}): Extract<ReturnVisitAct, { act: 'answerReturnVisit' }> {
  const answers = Object.fromEntries(QUESTION_IDS.map((id) => [id, more[id] ?? 'no'])) as AnswerInput['answers'];
  return { act: 'answerReturnVisit', input: { answers, service: { explained: true, guided: true, satisfied: 5 }, comment: null, complaint: null, ...input } };
}

export const GOOD = replied();
export const BAD = replied({ mustNot2: 'yes', ban1: 'unknown' }, { complaint: { content: '检查组要求安排午餐。' } });

export const handled: Extract<ReturnVisitAct, { act: 'handleComplaint' }> = { act: 'handleComplaint', input: { conclusion: '经核实，情况属实。', measures: '已约谈带队人员。', substantiated: true } };
export const givenUp: Extract<ReturnVisitAct, { act: 'recordNoAnswer' }> = { act: 'recordNoAnswer', input: { attempts: 3, reason: '电话无人接听。' } };
export const close = { act: 'closeReturnVisit', input: {} } as const;

export const OPENED: VisitPast = [{ act: 'openReturnVisit', input: ORDER }, facts(SYSTEM, '2026-10-26 09:01')];

/** 1 opened, 2 answered with a complaint (two events), 3 handled, 4 closed. */
export const COMPLAINED: readonly VisitPast[] = [
  OPENED,
  [BAD, facts(ENTERPRISE, '2026-10-28 09:00')],
  [handled, facts(supervisor, '2026-11-02 09:00')],
  [close, facts(SYSTEM, '2026-11-02 09:01')],
];
export const SILENT: readonly VisitPast[] = [OPENED, [givenUp, facts(supervisor, '2026-11-12 09:00')], [close, facts(SYSTEM, '2026-11-12 09:01')]];

export const opened = (): VisitPlay => given(returnVisit, OPENED);
export const after = (acts: number): VisitPlay => given(returnVisit, ...COMPLAINED.slice(0, acts));
