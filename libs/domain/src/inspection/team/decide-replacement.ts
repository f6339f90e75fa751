import type { OfficerId } from '../../base.js';
import { dayOf } from '../../calendar/day.js';
import { CONSTRAINT_NAMES, itemsThatMatter, uncoveredTags, type VisitWindow } from '../../draw/officer-eligibility.js';
import { recordReplacement, type ReplacementConstraint, type ReplacementOrder, type ReplacementRecord } from '../../draw/replacement-record.js';
import type { ProcessState } from '../../process/definition.js';
import type { OpenStep } from '../../process/process.js';
import { type Refusal, refuse } from '../../process/refusal.js';
import { notOwn } from '../../process/own-work.js';
import { checkNotOfficerEditor } from '../../process/separation.js';
import { openStep, stepKey } from '../../process/steps.js';
import type { Decided } from '../decided.js';
import type { InspectionFacts } from '../guards.js';
import type { Inspection, TeamMember } from '../inspection.js';
import type { ProposedReplacement, ResultTurnAct } from '../turns/turns-of-the-result.js';
import { mayReplace } from '../turns/when-possible.js';
import { checkAvoidance, checkUninvolved } from './uninvolved.js';

const SOURCE = '行政处罚法第43条；一经确定不得随意变更，确需更换的重新随机抽取';

type ReplacementAct = Extract<ResultTurnAct, { act: 'proposeReplacement' | 'approveReplacement' | 'refuseReplacement' }>;

/** 更换执法人员: proposed with a reason, decided by a leader who is somebody else, and who follows is drawn, not chosen. */
export function decideReplacement(state: ProcessState<Inspection>, inspection: Inspection, act: ReplacementAct, facts: InspectionFacts): Decided {
  switch (act.act) {
    case 'proposeReplacement':
      return propose(inspection, act.input, facts);
    case 'approveReplacement':
      return approve(state, inspection, act.input, facts);
    case 'refuseReplacement':
      return refuseProposal(inspection, act.input, facts);
  }
}

function propose(inspection: Inspection, input: ProposedReplacement, facts: InspectionFacts): Decided {
  const { officer } = input;
  const seat = seatOf(inspection, officer);
  if (seat === undefined) return notOnTeam();
  const refusal = checkProposer(inspection, seat, facts) ?? checkNotOfficerEditor(facts, '申请更换');
  if (refusal !== null) return refusal;
  if (Object.values(inspection.replacing ?? {}).some((waiting) => waiting.officer === officer)) {
    return refuse('notOpen', 'REPLACEMENT_ALREADY_PROPOSED', '更换该执法人员的申请正在等待批准，请勿重复申请。', { source: SOURCE, at: 'officer' });
  }
  const proposal = `G${(inspection.proposals ?? 0) + 1}`;
  return { events: [{ type: 'ReplacementProposed', data: { ...input, proposal, by: facts.actor.person }, opens: [openStep(facts, 'approveReplacement', { of: proposal })] }] };
}

/** Officers for their own team (who must avoid applies himself), the head for the own department, the brigade for all. */
function checkProposer({ team }: Inspection, seat: TeamMember, { actor }: InspectionFacts): Refusal | null {
  const onTeam = team.some(({ officer }) => officer === actor.officer);
  const head = actor.roles.includes('unitHead') && actor.department === seat.department;
  if (onTeam || head || actor.roles.includes('brigade')) return null;
  return refuse('forbidden', 'NOT_ASSIGNED', '只有本次检查的执法人员、该人员所在部门负责人或执法大队可以申请更换。', { source: SOURCE });
}

type Approved = Extract<ReplacementAct, { act: 'approveReplacement' }>['input'];
type Refused = Extract<ReplacementAct, { act: 'refuseReplacement' }>['input'];

function refuseProposal(inspection: Inspection, { proposal, reason }: Refused, facts: InspectionFacts): Decided {
  const proposed = inspection.replacing?.[proposal];
  if (proposed === undefined) return notOnTeam();
  const { officer } = proposed;
  return checkAvoidance(inspection, facts) ?? { events: [{ type: 'ReplacementRefused', data: { proposal, officer, reason }, closes: [stepKey('approveReplacement', proposal)] }] };
}

function approve({ course }: ProcessState<Inspection>, inspection: Inspection, { proposal, opinion }: Approved, facts: InspectionFacts): Decided {
  const proposed = inspection.replacing?.[proposal];
  const seat = proposed === undefined ? undefined : seatOf(inspection, proposed.officer);
  if (proposed === undefined || seat === undefined) return notOnTeam();
  const own = notOwn(proposed.by, facts.actor, SOURCE) ?? checkUninvolved(inspection, facts) ?? checkNotOfficerEditor(facts, '批准更换');
  if (own !== null) return own;
  if (!mayReplace(course)) return refuse('notOpen', 'CHECK_BEGUN', '检查已经开始，不能再更换执法人员，请不予批准。', { source: SOURCE });
  const outcome = recordReplacement(orderOf(inspection, seat, facts), facts.crypto, facts.officerChanges);
  if (!outcome.ok) return cannotMatch(seat, outcome.left, facts);
  const { record } = outcome;
  const { officer, reasonCode, reason } = proposed;
  const data = { proposal, out: officer, in: record.chosen, department: seat.department, reasonCode, reason, opinion, record: facts.crypto.digest(record) };
  const opens = stepsOf(course.steps, officer, record.chosen);
  return {
    events: [{ type: 'OfficerReplaced', data, closes: [stepKey('approveReplacement', proposal)], opens }],
    documents: [{ content: record, visibility: 'internal' }],
  };
}

/** The open steps that name the team wait for the new one; what has been counted of their limits stays counted. */
function stepsOf(steps: Readonly<Record<string, OpenStep>>, out: OfficerId, chosen: OfficerId): readonly OpenStep[] {
  return Object.values(steps).flatMap((step) => {
    const { officers } = step.for;
    if (officers?.includes(out) !== true) return [];
    return [{ ...step, for: { ...step.for, officers: officers.map((id) => (id === out ? chosen : id)) } }];
  });
}

function orderOf(inspection: Inspection, seat: TeamMember, facts: InspectionFacts): ReplacementOrder {
  const { number, enterprise, team, assignments = [] } = inspection;
  if (facts.taskDraw === null) throw new Error(`The draw of task ${inspection.task} is not there`);
  const staying = team.filter(({ officer }) => officer !== seat.officer).map(({ officer }) => officer);
  return {
    inspection: number,
    before: assignments.length,
    enterprise,
    department: seat.department,
    out: seat.officer,
    staying,
    replaced: assignments.map(({ out }) => out),
    requiredTags: openTags(inspection, seat, facts),
    ...itemsThatMatter(itemsOfSeat(inspection, seat), facts.officers),
    window: daysLeft(inspection, facts),
    loadSpread: facts.rules.matching.loadSpread,
    drawRecord: facts.taskDraw.record,
    drawSeed: facts.taskDraw.seed,
    officers: facts.officers,
    loads: facts.loads,
    ...(facts.frozenOfficers !== null && { frozen: facts.frozenOfficers }),
  };
}

const itemsOfSeat = ({ departments }: Pick<Inspection, 'departments'>, seat: TeamMember): readonly string[] => departments.find(({ department }) => department === seat.department)?.items ?? [];

/** What the department's items ask for and its officers who stay do not carry. */
function openTags({ departments, team }: Inspection, seat: TeamMember, { items, officers, frozenOfficers }: InspectionFacts): readonly string[] {
  const own = itemsOfSeat({ departments }, seat);
  const required = new Set(items.filter(({ code }) => own.includes(code)).flatMap(({ requiredTags }) => requiredTags));
  const staying = team.filter(({ officer, department }) => department === seat.department && officer !== seat.officer).map(({ officer }) => officer);
  // A tag that was not frozen is not counted, as in matching: it would ask less of whoever follows.
  const frozen = new Map(frozenOfficers?.officers.map((officer) => [officer.id, officer.tags]));
  const carried = officers.filter(({ id }) => staying.includes(id)).map(({ id, tags }) => ({ tags: tags.filter((tag) => frozen.get(id)?.includes(tag) ?? true) }));
  return uncoveredTags([...required].sort(), carried);
}

/** The days on which the check can still be made: whoever follows must be free and certified on them, not before. */
function daysLeft({ window, plannedDay }: Inspection, { now }: InspectionFacts): VisitWindow {
  const [from = window.from] = [dayOf(now), plannedDay ?? window.from].sort().reverse();
  return { from, to: from > window.to ? from : window.to };
}

const NAMES: Readonly<Record<ReplacementConstraint, string>> = { ...CONSTRAINT_NAMES, onTeam: '已在本次检查中', replaced: '已被更换' };

function cannotMatch(seat: TeamMember, left: ReplacementRecord['left'], facts: InspectionFacts): Refusal {
  const nameOf = (id: OfficerId): string => `${facts.officers.find((officer) => officer.id === id)?.name ?? ''}（${id}）`;
  const department = facts.departments.find(({ id }) => id === seat.department)?.name ?? seat.department;
  const details = left.map(({ constraint, officers }) => `${NAMES[constraint]}：${officers.map(nameOf).join('、')}`);
  return refuse('invalid', 'CANNOT_MATCH', `${department}没有符合条件的执法人员可以接替，请调整人员或延长检查窗口后重试。`, { source: '国发〔2019〕5号；行政处罚法第42条', details });
}

const seatOf = ({ team }: Inspection, officer: OfficerId): TeamMember | undefined => team.find((member) => member.officer === officer);

function notOnTeam(): Refusal {
  return refuse('invalid', 'NOT_ON_TEAM', '该执法人员没有匹配到本次检查，请核对后重新选择。', { source: SOURCE, at: 'officer' });
}
