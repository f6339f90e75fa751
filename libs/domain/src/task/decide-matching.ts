import type { DepartmentId } from '../base.js';
import { methodFor } from '../classification/check-method.js';
import { classify } from '../classification/classify.js';
import type { DrawnObject } from '../draw/draw-objects.js';
import type { Unmatched } from '../draw/match-officers.js';
import { recordMatching } from '../draw/matching-record.js';
import { refuse } from '../process/refusal.js';
import { openStep } from '../process/steps.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Decided } from './decide.js';
import { applicableItems } from './decide-draw.js';
import type { TaskFacts } from './guards.js';
import { inspectionNumber, type Task, type Visit } from './task.js';

type Unstaffed = Omit<Visit, 'team'> & { readonly number: string };

/** 匹配 (design.md 5, step 5): how each drawn enterprise is checked, then by whom. */
export function matchTheOfficers(task: Task, facts: TaskFacts): Decided {
  const { drawRecord, crypto, rules, officers, loads } = facts;
  if (drawRecord === null) throw new Error('Matching before the draw');
  const drawn = drawRecord.strata.flatMap((stratum) => stratum.drawn.map((object) => ({ object, stratum: stratum.id })));
  const unstaffed = drawn.map(({ object, stratum }, index) => planVisit(task, facts, object, stratum, index));
  const visits = unstaffed.map(({ number, enterprise, departments }) => ({
    id: number,
    enterprise,
    window: task.window,
    departments: departments.map(({ department, items }) => ({ department, requiredTags: tagsOf(items, facts.items) })),
  }));
  const { officersPerInspection, loadSpread } = rules.matching;
  const outcome = recordMatching({ task: task.number, drawRecord: drawRecord.digest, crypto, seed: drawRecord.seed, rule: { officersPerInspection, loadSpread }, visits, officers, loads });
  if (!outcome.ok) return cannotMatch(outcome.visits, facts);
  const teams = new Map(outcome.record.assignments.map(({ visit, officers: team }) => [visit, team]));
  const staffed: readonly Visit[] = unstaffed.map(({ number, ...visit }) => ({ ...visit, team: teams.get(number) ?? [] }));
  const data = {
    record: crypto.digest(outcome.record),
    visits: crypto.digest(staffed),
    visitCount: staffed.length,
    nonSite: staffed.filter(({ method }) => method !== 'onSite').length,
    loads: added(outcome.record.loadsBefore, outcome.record.loadsAfter),
  };
  return {
    events: [{ type: 'OfficersMatched', data, closes: ['match'], opens: [openStep(facts, 'issue')] }],
    documents: [
      { content: outcome.record, visibility: 'internal' },
      { content: staffed, visibility: 'internal' },
    ],
  };
}

/** On site or not, and which items: what can be checked without entering must not be checked on site (scheme 二(五)). */
function planVisit(task: Task, facts: TaskFacts, { id, diverted }: DrawnObject, stratum: string, index: number): Unstaffed {
  const enterprise = facts.enterprises.find((candidate) => candidate.id === id);
  if (enterprise === undefined) throw new Error(`Drawn enterprise ${id} is not in the registry`);
  const classification = classify(enterprise, task.quarter, facts.rules);
  const items = applicableItems(facts.items, enterprise);
  const choice = methodFor({ items, enterprise, classification, rules: facts.rules, day: task.window.from, atCap: diverted });
  const answerable = items.filter(({ code }) => !choice.leftOpen.includes(code));
  // Where no item has a non-site method of its own, R3 still holds: all are checked through the means the enterprise has.
  const kept = (answerable.length > 0 ? answerable : items).map(({ code }) => code);
  const departments = task.departments.map(({ department, items: own }) => ({ department, items: own.filter((code) => kept.includes(code)) })).filter((part) => part.items.length > 0);
  return {
    number: inspectionNumber(task.number, index),
    enterprise: id,
    stratum,
    class: classification.class === 'unclassified' ? 'general' : classification.class,
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

const WHY = {
  stopped: '已停用',
  certificate: '执法证件在检查窗口内无效',
  avoidance: '须回避',
  leave: '检查窗口内请假',
  tags: '标注不符合事项要求',
  load: '任务量已超出均衡范围',
} as const;

function cannotMatch(visits: readonly Unmatched[], facts: TaskFacts): Decided {
  const nameOf = (id: DepartmentId): string => facts.departments.find((department) => department.id === id)?.name ?? id;
  const details = visits.map(({ visit, department, needed, eligible, missingTags, left }) => {
    const reasons = left.map(({ constraint, officers }) => `${WHY[constraint]}：${officers.join('、')}`);
    const tags = missingTags.length > 0 ? [`无人具备标注：${missingTags.join('、')}`] : [];
    return `${visit} ${nameOf(department)}：需要 ${needed} 人，可选 ${eligible.length} 人；${[...tags, ...reasons].join('；')}`;
  });
  return refuse('invalid', 'CANNOT_MATCH', `有 ${visits.length} 项检查匹配不到符合条件的执法人员，请调整人员或检查窗口后重试。`, { source: '国发〔2019〕5号；行政处罚法第42条', details });
}
