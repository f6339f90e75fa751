import type { EntityManager } from 'typeorm';
import type { Cockpit, ReferralLineView } from '#contract/http/statistics';
import { DEFINITIONS } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { soonEnd } from '#domain/limits/light';
import { eventSentence } from '#domain/process/event-sentence';
import { type FlowCell, flowOf, lightsOf } from '#persistence/reading/statistics/flow';
import { jointTasks } from '#persistence/reading/statistics/joint-tasks';
import { type ReferralLine, referralLines } from '#persistence/reading/statistics/referrals';
import { limitView } from '../processes/limit-view.js';
import type { Asked } from './statistics-view.js';

/** How many are in all is told beside them; the list of processes has the rest. */
const MOST = 200;

/** Where the whole loop stands, as far as this person may know. */
export async function cockpitOf(manager: EntityManager, asked: Asked): Promise<Cockpit> {
  const { actor, year, now } = asked;
  const [lights, flow, joint, referrals] = await Promise.all([lightsOf(manager, actor, year, { now, soon: soonEnd(now, asked.calendar) }), flowOf(manager, actor, year, now), jointTasks(manager, actor.jurisdiction, year, MOST), referralLines(manager, actor.jurisdiction, year, MOST)]);
  return {
    year, on: dayOf(now), lights: { ...lights },
    flow: inOrder(flow).map((cell) => ({ ...cell, stageName: DEFINITIONS[cell.kind].stages[cell.stage] ?? cell.stage })),
    joint: joint.map(({ total: _, ...task }) => ({ ...task, participants: [...task.participants], stageName: DEFINITIONS.task.stages[task.stage] ?? task.stage })),
    referrals: referrals.map((line) => referralView(line, asked)),
    totals: { joint: joint[0]?.total ?? 0, referrals: referrals[0]?.total ?? 0, referralsOpen: referrals[0]?.open ?? 0 },
  };
}

/** As the loop goes: kinds as they follow each other, stages as the definition lists them. */
function inOrder(flow: readonly FlowCell[]): readonly FlowCell[] {
  const kinds = Object.keys(DEFINITIONS);
  const place = ({ kind, stage }: FlowCell): number => kinds.indexOf(kind) * 100 + Object.keys(DEFINITIONS[kind].stages).indexOf(stage);
  return flow.toSorted((a, b) => place(a) - place(b));
}

function referralView({ answer, waits, runs, stage, total: _, open: __, ...line }: ReferralLine, { now, calendar }: Asked): ReferralLineView {
  const { stages, steps } = DEFINITIONS.referral;
  return {
    ...line, stage, stageName: stages[stage] ?? stage,
    answer: answer === null ? null : { sentence: eventSentence('referral', { version: 1, ...answer }), at: answer.at },
    waits: waits === null ? null : (steps[waits] ?? waits),
    limit: runs === null ? null : limitView('referral', runs.limit, runs.levels, { now, calendar }),
  };
}
