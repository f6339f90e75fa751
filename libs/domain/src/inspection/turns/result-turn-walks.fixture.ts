import type { Instant } from '../../base.js';
import { dayOf } from '../../calendar/day.js';
import { facts, field, person, SYSTEM, type WorldFacts } from '../../process/world.fixture.js';
import { FINE, type InspectionPlay, leader, reviewer } from '../inspection.fixture.js';
import type { InspectionAct } from '../inspection.js';
import { CLOSED, CORRECTION, drawn, SICK } from './result-turns.fixture.js';

type InspectionMove = (play: InspectionPlay, now: Instant) => readonly [InspectionAct, WorldFacts] | null;

const move = (act: InspectionAct, who: typeof leader, more: Partial<WorldFacts> = {}): InspectionMove => (_, now) => [act, facts(who, now, more)];

/** The proposal that waits for approval. */
const waiting = ({ data }: InspectionPlay): string => Object.keys(data.replacing ?? {})[0] ?? '';

/** What may happen to the team and the result of an inspection that is walked at random. */
export const RESULT_TURN_SETBACKS: readonly InspectionMove[] = [
  move({ act: 'proposeReplacement', input: { ...SICK, officer: 'a1' } }, person('brigade', { department: 'brigade' })),
  (play, now) => [{ act: 'approveReplacement', input: { proposal: waiting(play), opinion: '同意' } }, facts(leader, now, drawn())],
  (play, now) => [{ act: 'refuseReplacement', input: { proposal: waiting(play), reason: '理由不足' } }, facts(leader, now)],
  move({ act: 'reportNotCheckable', input: CLOSED }, field('w2')),
  move({ act: 'confirmNotCheckable', input: { opinion: '属实' } }, leader),
  move({ act: 'rejectNotCheckable', input: { reason: '再核实' } }, leader),
  move({ act: 'cancelCheck', input: { reason: '任务取消' } }, SYSTEM),
  move({ act: 'withdrawReview', input: { reason: '附件放错' } }, reviewer),
  (_, now) => [{ act: 'reopenForCorrection', input: { ...CORRECTION, discoveredOn: dayOf(now) } }, facts(reviewer, now)],
];

/** Whoever sits for 大气环境股 by now. */
export const airEnters: InspectionMove = ({ data }, now) => {
  const seat = data.team.find(({ department }) => department === 'air');
  return seat === undefined ? null : [{ act: 'enterResult', input: FINE }, facts(field(seat.officer), now)];
};
