import type { Instant } from '../../base.js';
import { dayOf } from '../../calendar/day.js';
import { facts, field, type WorldFacts } from '../../process/world.fixture.js';
import { CODE, type InspectionPlay, leader, withCode } from '../inspection.fixture.js';
import type { InspectionAct } from '../inspection.js';
import { CONVERSION, clerk, EVIDENCE, REFUSED, uncooperative, URGENCY, WITHOUT_SCAN } from './check-turns.fixture.js';

type InspectionMove = (play: InspectionPlay, now: Instant) => readonly [InspectionAct, WorldFacts] | null;

const move = (act: InspectionAct, who: typeof leader, more: Partial<WorldFacts> = {}): InspectionMove => (_, now) => [act, facts(who, now, more)];

/** The instance of an open step: 'decideEvidence/E2' → 'E2'. */
const instance = ({ state }: InspectionPlay, step: string): string => Object.keys(state.course.steps).find((key) => key.startsWith(`${step}/`))?.slice(step.length + 1) ?? '';
const ofTeam = ({ data }: InspectionPlay): readonly string[] => data.team.map(({ officer }) => officer);

/** What may happen to an inspection that is walked at random, up to the end of the check. */
export const CHECK_TURN_SETBACKS: readonly InspectionMove[] = [
  move({ act: 'withdrawApproval', input: { reason: '停产' } }, leader),
  move({ act: 'beginUrgently', input: URGENCY }, field('w1'), withCode),
  move({ act: 'disapproveUrgentCheck', input: { reason: '不属紧急' } }, leader),
  move({ act: 'proposeConversion', input: { reason: '数据异常' } }, field('w2')),
  (_, now) => [{ act: 'approveConversion', input: { ...CONVERSION, plannedDay: dayOf(now) } }, facts(leader, now, withCode)],
  move({ act: 'refuseConversion', input: { reason: '不必' } }, leader),
  ...(['networkFailure', 'emergency'] as const).map((ground): InspectionMove => (play, now) => [{ act: 'enterWithoutScan', input: { ...WITHOUT_SCAN, ground, officers: ofTeam(play) } }, facts(field('w1'), now)]),
  move({ act: 'recordRefusal', input: REFUSED }, field('w1')),
  move({ act: 'registerEvidence', input: EVIDENCE }, field('w1')),
  move({ act: 'receiveRequest', input: { content: '咨询', contact: null } }, field('w1')),
];

/** What must be made up for, decided or answered, whenever it is open. */
export const CHECK_TURN_FORWARD: readonly InspectionMove[] = [
  move({ act: 'regulariseEntry', input: { entryCode: CODE, note: null } }, field('w1')),
  move({ act: 'regulariseApproval', input: { opinion: '同意' } }, leader),
  (play, now) => [{ act: 'decideEvidence', input: { evidence: instance(play, 'decideEvidence'), decision: 'examined', note: null } }, facts(leader, now)],
  (play, now) => [{ act: 'answerRequest', input: { request: instance(play, 'answerRequest'), answer: '已答复' } }, facts(clerk, now)],
];

/** The results of a check that was refused. */
export const AFTER_A_REFUSAL: readonly InspectionMove[] = ['water', 'air'].map((department): InspectionMove => ({ data }, now) => {
  const seat = data.team.find((member) => member.department === department);
  return seat === undefined ? null : [{ act: 'enterResult', input: uncooperative }, facts(field(seat.officer), now)];
});

/** An approval withdrawn and not given again before the window's last day: the check cannot be carried out any more. */
export const AFTER_THE_WINDOW: readonly InspectionMove[] = [
  move({ act: 'reportNotCheckable', input: { reasonCode: 'windowPassed', account: '窗口内未能实施', evidence: '台账' } }, field('w2')),
  move({ act: 'confirmNotCheckable', input: { opinion: '属实' } }, leader),
];
