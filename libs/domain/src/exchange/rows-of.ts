import { METHOD_NAMES } from '../classification/check-method.js';
import type { DrawnObject } from '../draw/draw-objects.js';
import type { PublicResult } from '../inspection/inspection.js';
import type { PlanItem } from '../plan/plan.js';
import type { CheckItem } from '../registries/check-item.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { TaskOrder } from '../task/task.js';
import type { OWN_FIELDS, Row } from './fields.js';
import type { SentRecord } from './platform.js';

/** What the ids of an event are called: as the registries had it when the event was recorded. */
export interface Called {
  readonly department: (id: string) => string;
  readonly item: (code: string) => Pick<CheckItem, 'name' | 'methods'> | undefined;
  readonly enterprise: (id: string) => { readonly uscc: string; readonly name: string } | undefined;
  readonly strata: RuleSet['strata'];
}

type RowOf<Record extends SentRecord> = { readonly [Field in keyof (typeof OWN_FIELDS)[Record]]: string };

const JOINED = '、';
const itemNames = (codes: readonly string[], { item }: Called): string => codes.map((code) => item(code)?.name ?? code).join(JOINED);
const stratumOf = (id: string, { strata }: Called) => strata.find((stratum) => stratum.id === id);
const objectsOf = (ids: readonly string[], called: Called): string => ids.map((id) => stratumOf(id, called)?.title ?? id).join(JOINED);
export const percent = (rate: string): string => `${String(Math.round(Number(rate) * 1_000_000) / 10_000)}%`;

/** One row for every line and quarter of a published plan. */
export function planRows(plan: { readonly number: string; readonly version: number; readonly items: readonly PlanItem[] }, called: Called): readonly Row[] {
  return plan.items.flatMap((line) =>
    line.quarters.map(({ quarter, from, to }): RowOf<'plan'> => ({
      planNumber: plan.number, version: String(plan.version), line: line.id, taskName: line.name, quarter,
      // 定向 would name the enterprises; here strata are named and chance draws (regulations.md 1.4).
      drawKind: '不定向', objects: objectsOf(line.strata, called), lead: called.department(line.lead), participants: line.participants.map(called.department).join(JOINED),
      ratio: line.strata.map((id) => percent(stratumOf(id, called)?.rate ?? '0')).join(JOINED), methods: methodsOf(line.items, called), period: `${from} 至 ${to}`, items: itemNames(line.items, called),
    })),
  );
}

function methodsOf(codes: readonly string[], { item }: Called): string {
  const methods = new Set(codes.flatMap((code) => item(code)?.methods ?? []));
  return [...methods].map((method) => METHOD_NAMES[method]).join(JOINED);
}

export function taskRows(task: TaskOrder, called: Called): readonly Row[] {
  const { number, plan, name, quarter, window, lead, participants, departments, strata, listPublic } = task;
  const row: RowOf<'task'> = {
    taskNumber: number, planNumber: plan, taskName: name, quarter, from: window.from, to: window.to, lead: called.department(lead), participants: participants.map(called.department).join(JOINED),
    items: itemNames(departments.flatMap(({ items }) => items), called), objects: objectsOf(strata, called), listPublic: listPublic ? '是' : '否',
  };
  return [row];
}

export interface DrawnList {
  readonly task: string;
  /** Digest of the record. */
  readonly record: string;
  readonly supplementary: boolean;
  readonly strata: readonly { readonly id: string; readonly drawn: readonly Pick<DrawnObject, 'id' | 'rank'>[] }[];
}

/** One row for every enterprise that was drawn. */
export function drawRows({ task, record, supplementary, strata }: DrawnList, called: Called): readonly Row[] {
  return strata.flatMap(({ id, drawn }) =>
    drawn.map((object): RowOf<'draw'> => {
      const enterprise = called.enterprise(object.id);
      return { taskNumber: task, uscc: enterprise?.uscc ?? '', enterprise: enterprise?.name ?? object.id, stratum: stratumOf(id, called)?.title ?? id, rank: String(object.rank), supplementary: supplementary ? '是' : '否', record };
    }),
  );
}

/** One row for every department that entered a result. */
export function resultRows(result: PublicResult, task: string): readonly Row[] {
  const { inspection, enterprise, method, checkedOn, departments, publishedAt, correction } = result;
  return departments.map(({ department, items, outcome }): RowOf<'result'> => ({
    inspectionNumber: inspection, taskNumber: task, uscc: enterprise.uscc, enterprise: enterprise.name, checkedOn, method: METHOD_NAMES[method], department, items: items.join(JOINED), outcome,
    publishedOn: publishedAt.slice(0, 10), correction: correction === undefined ? '' : `第 ${String(correction.number)} 次更正：${correction.reason}`,
  }));
}
