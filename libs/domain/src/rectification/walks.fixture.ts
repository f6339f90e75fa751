import type { Instant } from '../base.js';
import { addDays, dayOf } from '../calendar/day.js';
import { given } from '../process/given.fixture.js';
import type { Ground, Move } from '../process/walks.fixture.js';
import { at, facts, field, SYSTEM, type WorldFacts } from '../process/world.fixture.js';
import { rectification } from './definition.js';
import { brigade, clerk, CORRECTION, FAILED, leader, opened, PASSED, type RectificationPlay } from './rectification.fixture.js';
import type { CorrectionOrder, Rectification, RectificationAct, RectificationEvent } from './rectification.js';

type RectificationMove = Move<Rectification, RectificationAct, RectificationEvent>;

const move = (act: RectificationAct, who: typeof brigade): RectificationMove => (_, now): readonly [RectificationAct, WorldFacts] => [act, facts(who, now)];
const order = (play: RectificationPlay, now: Instant, illegalDischarge = false): CorrectionOrder => ({ ...CORRECTION, orderNumber: `${play.events.length}号`, servedOn: dayOf(now), term: addDays(dayOf(now), 10), illegalDischarge });

/** A rectification walked at random: it fails, is extended, handed to others, withdrawn; forward leads it to its end. */
export const RECTIFICATIONS: Ground<Rectification, RectificationAct, RectificationEvent> = {
  begun: [given(rectification, opened)],
  from: at('2026-10-26 10:00'),
  setbacks: [
    move({ act: 'recheck', input: FAILED }, field('w2')),
    (play, now) => [{ act: 'issueOrder', input: order(play, now, true) }, facts(field('w2'), now)],
    (play, now) => [{ act: 'orderAgain', input: order(play, now) }, facts(brigade, now)],
    (_, now) => [{ act: 'extendTerm', input: { term: addDays(dayOf(now), 20), reason: '企业申请' } }, facts(leader, now)],
    move({ act: 'assignTeam', input: { team: ['w2', 'w1'], reason: '调离' } }, brigade),
    move({ act: 'assignTeam', input: { team: ['w1', 'w2', 'a1'], reason: '返岗' } }, brigade),
    move({ act: 'referCase', input: { reason: '拒不改正' } }, brigade),
    (play, now) => [{ act: 'noteCorrection', input: { inspection: play.data.inspection, correction: String(play.events.length) } }, facts(SYSTEM, now)],
    move({ act: 'withdrawOrder', input: { reason: '有误', documentNumber: '1号' } }, leader),
  ],
  forward: [
    move({ act: 'carryOn', input: { reason: '不影响' } }, brigade),
    (play, now) => [{ act: 'issueOrder', input: order(play, now) }, facts(field('w1'), now)],
    (_, now) => [{ act: 'recordReport', input: { receivedOn: dayOf(now), content: '已改正' } }, facts(clerk, now)],
    move({ act: 'recheck', input: PASSED }, field('w1')),
    (play, now) => [{ act: 'orderAgain', input: order(play, now) }, facts(brigade, now)],
    move({ act: 'closeRectification', input: {} }, SYSTEM),
  ],
};
