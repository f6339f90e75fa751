import type { DepartmentId, OfficerId } from '../base.js';
import { applicableItems, scopeOfVisit } from '../classification/visit-scope.js';
import type { DrawnObject } from '../draw/draw-objects.js';
import { FURTHER_DEPARTMENT_DEFAULT, sentByRule, type Unmatched } from '../draw/match-officers.js';
import type { Refill } from '../draw/match-frozen.js';
import { type FrozenMaterial, type MatchingRecord, recordMatching } from '../draw/matching-record.js';
import { CONSTRAINT_NAMES, itemsThatMatter } from '../draw/officer-eligibility.js';
import { type AnyDrawRecord, classesOf } from '../draw/ranking.js';
import { type Refusal, refuse } from '../process/refusal.js';
import { checkNotOfficerEditor } from '../process/separation.js';
import { openStep } from '../process/steps.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Enterprise } from '../registries/enterprise.js';
import type { RuleSet, SupervisionClass } from '../rules/rule-set.js';
import type { Decided } from './decide.js';
import { repeatedVisits } from './decide-merging.js';
import { checkStillRegistered, type TaskFacts } from './guards.js';
import { inspectionNumber, type RepeatedVisit, type SinceFrozen, type Task, type Visit } from './task.js';

/** A drawn enterprise as the registry has it now, with stratum and class as the frozen pool has them. */
interface Drawn {
  readonly object: DrawnObject;
  readonly enterprise: Enterprise;
  readonly stratum: string;
  readonly class: SupervisionClass;
}

type Unstaffed = Omit<Visit, 'team'> & { readonly number: string };

/** What is matched now: the first draw, or the newest supplementary one. Its visits follow those that were matched before. */
interface Round {
  readonly digest: string;
  readonly strata: readonly { readonly id: string; readonly drawn: readonly DrawnObject[] }[];
  readonly first: number;
}

function roundOf(draw: AnyDrawRecord, { supplements }: TaskFacts, { visitCount }: Task): Round {
  const { digest, strata } = supplements.at(-1) ?? draw;
  return { digest, strata, first: visitCount };
}

/** 匹配 (design.md 5, step 5): how each drawn enterprise is checked, then by whom. */
export function matchTheOfficers(task: Task, facts: TaskFacts): Decided {
  const { drawRecord, crypto, rules, officers, loads, meetings } = facts;
  if (drawRecord === null) throw new Error('Matching before the draw');
  const edited = checkNotOfficerEditor(facts, '匹配');
  if (edited !== null) return edited;
  const round = roundOf(drawRecord, facts, task);
  const drawn = drawnBy(round, drawRecord, facts);
  const refusal = checkStillRegistered(round.strata.flatMap((stratum) => stratum.drawn.map(({ id }) => id)), facts.enterprises) ?? checkItemsApply(drawn, facts);
  if (refusal !== null) return refusal;
  const unstaffed = drawn.map((one, index) => planVisit(task, facts, one, round.first + index));
  const visits = unstaffed.map(({ number, enterprise, departments }) => ({
    id: number,
    enterprise,
    window: task.window,
    departments: departments.map(({ department, items }, index) => ({ department, requiredTags: tagsOf(items, facts.items), ...sentByRule(index, rules.matching), ...itemsThatMatter(items, officers.filter((officer) => officer.department === department)) })),
  }));
  const { officersPerInspection, loadSpread } = rules.matching;
  const outcome = recordMatching({ task: task.number, drawRecord: round.digest, crypto, seed: drawRecord.seed, rule: { officersPerInspection, loadSpread }, visits, officers, loads, meetings, ...frozenOf(task, facts) });
  if (!outcome.ok) return cannotMatch(task, outcome.visits, facts);
  const teams = new Map(outcome.record.assignments.map(({ visit, officers: team }) => [visit, team]));
  const staffed: readonly Visit[] = unstaffed.map(({ number, ...visit }) => ({ ...visit, team: teams.get(number) ?? [] }));
  return matched(task, staffed, outcome.record, facts, repeatedVisits(task, unstaffed, facts));
}

/** What the draw committed to; of a draw committed to before officers were frozen nothing. */
function frozenOf({ commitment }: Task, { frozenOfficers, officerChanges }: TaskFacts): { readonly frozen?: FrozenMaterial } {
  if (commitment?.officers === undefined) return {};
  if (frozenOfficers === null) throw new Error('The frozen officers are not there');
  return { frozen: { list: frozenOfficers, told: officerChanges } };
}

function sinceFrozen({ changed, refilled = [] }: MatchingRecord): { readonly since?: SinceFrozen } {
  const count = (of: (one: Refill) => readonly unknown[]): number => refilled.reduce((sum, one) => sum + of(one).length, 0);
  return changed === undefined ? {} : { since: { changed: changed.length, refilled: count((one) => one.in), admitted: count(({ admitted }) => admitted) } };
}

/** The list of visits is always the whole one, so that a number is a place in it. */
function matched(task: Task, staffed: readonly Visit[], record: MatchingRecord, facts: TaskFacts, repeats: readonly RepeatedVisit[]): Decided {
  const { visits: before, crypto } = facts;
  const visits = task.visits === null ? staffed : [...before, ...staffed];
  if (visits.length !== task.visitCount + staffed.length) throw new Error('Visits are added to a list that is not the one matched before');
  const data = {
    record: crypto.digest(record),
    visits: crypto.digest(visits),
    visitCount: visits.length,
    nonSite: staffed.filter(({ method }) => method !== 'onSite').length,
    loads: added(record.loadsBefore, record.loadsAfter),
    ...(task.visits !== null && { added: staffed.length }),
    ...(repeats.length > 0 && { repeats }),
    ...sinceFrozen(record),
  };
  return {
    events: [{ type: 'OfficersMatched', data, closes: ['match'], opens: [openStep(facts, 'issue')] }],
    documents: [
      { content: record, visibility: 'internal' },
      { content: visits, visibility: 'internal' },
    ],
  };
}

/** Stratum and class are those it was drawn by; what the registry says today does not change why it was drawn. */
function drawnBy({ strata }: Round, draw: AnyDrawRecord, { enterprises }: TaskFacts): readonly Drawn[] {
  const registered = new Map(enterprises.map((enterprise) => [enterprise.id, enterprise]));
  const classes = classesOf(draw, strata.flatMap(({ drawn }) => drawn.map(({ id }) => id)));
  return strata.flatMap((stratum) =>
    stratum.drawn.flatMap((object) => {
      const enterprise = registered.get(object.id);
      const drawnAs = classes.get(object.id);
      if (drawnAs === undefined) throw new Error(`${object.id} was drawn but is not in the pool`);
      return enterprise === undefined ? [] : [{ object, enterprise, stratum: stratum.id, class: drawnAs }];
    }),
  );
}

/** A permit class that was changed after the draw may leave nothing of the task to check; then no visit can be ordered. */
function checkItemsApply(drawn: readonly Drawn[], { items }: TaskFacts): Refusal | null {
  const idle = drawn.filter(({ enterprise }) => applicableItems(items, enterprise).length === 0).map(({ enterprise }) => `${enterprise.name}（${enterprise.id}）`);
  if (idle.length === 0) return null;
  return refuse('invalid', 'NO_ITEM_APPLIES', `抽取之后，${idle.join('、')} 的排污许可管理类别有变，本任务的事项对其都不适用。请核对名录库后重试。`, { source: '清单之外无检查', details: idle });
}

/** One visit as it is ordered, without its team. */
function planVisit(task: Task, facts: TaskFacts, drawn: Drawn, index: number): Unstaffed {
  const { enterprise, stratum, object } = drawn;
  const items = applicableItems(facts.items, enterprise);
  const { choice, kept, departments } = scopeOfVisit({ departments: task.departments, items, enterprise, classification: drawn, rules: facts.rules, day: task.window.from, diverted: object.diverted });
  return {
    number: inspectionNumber(task.number, index),
    enterprise: enterprise.id,
    stratum,
    class: drawn.class,
    method: choice.method,
    methodReasons: choice.reasons,
    departments,
    itemMethods: Object.fromEntries(choice.items.filter(({ code }) => kept.includes(code)).map(({ code, method }) => [code, method])),
  };
}

function tagsOf(codes: readonly string[], items: readonly CheckItem[]): readonly string[] {
  return [...new Set(items.filter(({ code }) => codes.includes(code)).flatMap(({ requiredTags }) => requiredTags))].sort();
}

function added(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const changes = Object.entries(after).map(([officer, load]): [string, number] => [officer, load - (before[officer] ?? 0)]);
  return Object.fromEntries(changes.filter(([, change]) => change > 0));
}

/** Whence the number of a department beside the lead, so that our default is not taken for law. */
const whySoMany = ({ matching: { furtherDepartment } }: RuleSet): string =>
  furtherDepartment === undefined
    ? `牵头部门以外的部门每家 ${String(FURTHER_DEPARTMENT_DEFAULT)} 人：规则集没有规定，按本系统默认值，未见法定依据`
    : `牵头部门以外的部门每家 ${String(furtherDepartment.officers)} 人，依据：${furtherDepartment.source}`;

function cannotMatch({ lead }: Task, visits: readonly Unmatched[], facts: TaskFacts): Decided {
  const nameOf = (id: DepartmentId): string => facts.departments.find((department) => department.id === id)?.name ?? id;
  const personOf = (id: OfficerId): string => `${facts.officers.find((officer) => officer.id === id)?.name ?? ''}（${id}）`;
  const details = visits.map(({ visit, department, needed, eligible, missingTags, left }) => {
    const reasons = left.map(({ constraint, officers }) => `${CONSTRAINT_NAMES[constraint]}：${officers.map(personOf).join('、')}`);
    const tags = missingTags.length > 0 ? [`无人具备标注：${missingTags.join('、')}`] : [];
    return `${visit} ${nameOf(department)}：需要 ${needed} 人${department === lead ? '' : `（${whySoMany(facts.rules)}）`}，可选 ${eligible.length} 人；${[...tags, ...reasons].join('；')}`;
  });
  return refuse('invalid', 'CANNOT_MATCH', `有 ${visits.length} 项检查匹配不到符合条件的执法人员，请调整人员或检查窗口后重试。`, { source: '国发〔2019〕5号；行政处罚法第42条', details });
}
