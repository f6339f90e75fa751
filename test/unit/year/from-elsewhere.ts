import { type ProcessRef, streamOf } from '#domain';
import { addDays, dayOf, quarterEnd, quarterOf } from '#domain/calendar/day';
import type { InspectionOrder } from '#domain/inspection/inspection';
import { rectificationNumber, type RectificationOrder } from '#domain/rectification/rectification';
import { referralNumber, type ReferralOrder } from '#domain/referral/referral';
import { returnVisitNumber, type ReturnVisitOrder } from '#domain/return-visit/return-visit';
import type { Choices } from './choices.js';
import { HERE } from './cast.js';
import type { ModelWorld } from './model-world.js';

export const KINDS = ['inspection', 'inspection', 'inspection', 'inspection', 'rectification', 'referral', 'referral', 'referral', 'referral', 'returnVisit'] as const;
/** What rests on nothing that a task would have counted. */
export const AFTERWARDS = ['rectification', 'referral', 'referral', 'returnVisit'] as const;
export type FromElsewhere = (typeof KINDS)[number];
const METHODS = ['onSite', 'onSite', 'written', 'video', 'informationSharing', 'networkMonitoring'] as const;

/** A process whose parent this world has not lived through: otherwise few would come so far that there is much to see. */
export function openFromElsewhere(world: ModelWorld, choices: Choices, kinds: readonly FromElsewhere[]): void {
  const number = `${world.numberFor('task')}-0001`;
  const kind = choices.oneOf(kinds);
  const order = orderOf(world, choices, number);
  if (kind === 'inspection') world.counters.lend(order);
  world.elsewhere.add(streamOf({ kind: kind === 'inspection' ? 'task' : 'inspection', number: kind === 'inspection' ? order.task : number }));
  const [ref, act, input] = opening(world, kind, order, number);
  const done = world.automatically(ref, act, input);
  if (done.refused) throw new Error(`${act}: ${done.code} ${done.message}`);
}

function opening(world: ModelWorld, kind: (typeof KINDS)[number], order: InspectionOrder, number: string): readonly [ProcessRef, string, object] {
  switch (kind) {
    case 'inspection':
      return [{ kind, number }, 'openInspection', { ...order, number }];
    case 'rectification':
      return [{ kind, number: rectificationNumber(number) }, 'openRectification', rectificationOf(world, order, number)];
    case 'referral':
      return [{ kind, number: referralNumber(number) }, 'openReferral', referralOf(world, order, number)];
    case 'returnVisit':
      return [{ kind, number: returnVisitNumber(number) }, 'openReturnVisit', returnVisitOf(world, order, number)];
  }
}

function orderOf(world: ModelWorld, choices: Choices, number: string): InspectionOrder {
  const method = choices.oneOf(METHODS);
  const joint = choices.once(2);
  const officers = world.registry.officers.filter(({ department }) => joint || department === `${HERE}-D02`);
  const team = [officers[choices.number(2)], officers[2 + choices.number(2)], ...(joint ? [officers[4], officers[5]] : [])].flatMap((officer, index) => (officer === undefined ? [] : [{ officer: officer.id, department: officer.department, leader: index === 0 }]));
  const departments = [{ department: `${HERE}-D02`, items: [`${HERE}-I1`, `${HERE}-I2`] }, ...(joint ? [{ department: `${HERE}-D03`, items: [`${HERE}-I3`] }] : [])];
  const itemMethods = Object.fromEntries(departments.flatMap(({ items }) => items).map((item) => [item, method === 'onSite' && item.endsWith('I2') ? 'informationSharing' : method] as const));
  const today = dayOf(world.now);
  return {
    jurisdiction: HERE, task: number.slice(0, -5), plan: `${HERE}-P0`, ruleSet: `${world.rules.id}@1`, enterprise: choices.oneOf(world.registry.enterprises).id, stratum: 'key', class: 'key', method, methodReasons: ['测试'],
    departments, itemMethods, team, window: { from: today, to: choices.once(2) ? quarterEnd(quarterOf(today)) : addDays(today, 20) },
  };
}

function rectificationOf(world: ModelWorld, { jurisdiction, ruleSet, enterprise, team, departments }: InspectionOrder, inspection: string): RectificationOrder {
  return { jurisdiction, number: rectificationNumber(inspection), inspection, ruleSet, enterprise, team: team.map(({ officer }) => officer), departments: departments.map(({ department }) => department), findings: [{ item: `${HERE}-I1`, description: '设施停运' }], foundAt: world.now };
}

function referralOf(world: ModelWorld, { jurisdiction, ruleSet, enterprise, team }: InspectionOrder, inspection: string): ReferralOrder {
  return { jurisdiction, number: referralNumber(inspection), inspection, ruleSet, enterprise, team: team.map(({ officer }) => officer), findings: [{ item: `${HERE}-I1`, description: '设施停运' }], foundAt: world.now };
}

function returnVisitOf(world: ModelWorld, { jurisdiction, ruleSet, enterprise, team, departments }: InspectionOrder, inspection: string): ReturnVisitOrder {
  return { jurisdiction, number: returnVisitNumber(inspection), inspection, ruleSet, enterprise, team: team.map(({ officer }) => officer), departments: departments.map(({ department }) => department), publishedAt: world.now };
}
