import type { Row } from './fields.js';
import type { SentRecord } from './platform.js';

/** What a platform is to do with a row. */
export const OPERATIONS = { add: '新增', change: '变更', withdraw: '撤回' } as const;
export type Operation = keyof typeof OPERATIONS;

/**
 * The events that make a record of each kind, and what each asks of the platform: from them it follows what is to be sent, so nothing can
 * be forgotten. A plan withdrawn and a task cancelled had been true and public until then: they go out after what they end. Of an
 * amendment every row has its own operation; of a result that is published again it follows from what the platform has.
 */
export const SOURCES = {
  plan: { PlanPublished: 'add', AmendmentPublished: 'change', PlanWithdrawn: 'withdraw' },
  /** One that took another over is changed; the other one ends, and is withdrawn. */
  task: { TaskMade: 'add', TaskTakenOver: 'change', TaskCancelled: 'withdraw' },
  /** Given up: drawn once more, or the task cancelled before this list was issued. What was issued has been carried out, and stays. */
  draw: { ObjectsDrawn: 'add', SupplementDrawn: 'add', RedrawApproved: 'withdraw', TaskCancelled: 'withdraw' },
  result: { ResultPublished: 'add' },
  /** Whole at first, later what differs; every row has its own operation. */
  itemList: { ItemListPublished: 'add' },
} as const satisfies Record<SentRecord, Readonly<Record<string, Operation>>>;

/** What happened, in a few words, of every event that makes a record. */
export const SOURCE_NAMES = {
  PlanPublished: '计划公示', AmendmentPublished: '计划调整公示', PlanWithdrawn: '计划撤回',
  TaskMade: '制定任务', TaskTakenOver: '并入其他任务', TaskCancelled: '任务取消',
  ObjectsDrawn: '抽取', SupplementDrawn: '补抽', RedrawApproved: '批准重新抽取', ResultPublished: '结果公示', ItemListPublished: '公布本级事项清单',
} as const satisfies Record<{ [Kind in SentRecord]: keyof (typeof SOURCES)[Kind] }[SentRecord], string>;

export const sourceName = (event: string): string => (Object.hasOwn(SOURCE_NAMES, event) ? SOURCE_NAMES[event as keyof typeof SOURCE_NAMES] : event);

/** Which events are taken back by which others: by the next of all those named here, unless that is one of `settled`. */
export interface TakenBack {
  readonly events: readonly string[];
  readonly by: readonly string[];
  readonly settled: readonly string[];
}

/**
 * What the ledger itself says never held: a list that was given up before it was issued, a result found to be wrong. Where the platform
 * does not have it yet, it is not sent any more.
 */
export const OVERTAKEN: Readonly<Partial<Record<SentRecord, TakenBack>>> = {
  draw: { events: ['ObjectsDrawn', 'SupplementDrawn'], by: ['RedrawApproved', 'TaskCancelled'], settled: ['TaskIssued'] },
  result: { events: ['ResultPublished'], by: ['CorrectionOpened'], settled: [] },
};

/** The number of one record in a file: a platform that gives it back says exactly what it answers. Never in the place of the business number. */
export const sentNumber = (number: string, version: number): string => `${number}@${String(version)}`;

/** @returns null when it is no such number */
export function readSentNumber(text: string): { readonly number: string; readonly version: number } | null {
  const [, number, version] = /^(.{1,100})@(\d{1,9})$/.exec(text.trim()) ?? [];
  return number === undefined || version === undefined ? null : { number, version: Number(version) };
}

/** Rows with what is asked of the platform, and why. */
export function asking(operation: Operation, reason: string, rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => ({ ...row, operation: OPERATIONS[operation], operationReason: reason }));
}

/**
 * 计划调整: the rows of the line that was changed. A quarter that is new is added, one that is gone is withdrawn as it had been sent; lines
 * that nobody touched are not sent again.
 * @param before, after the rows of both versions of the plan
 */
export function amendedRows(before: readonly Row[], after: readonly Row[], { line, version, reason }: { readonly line: string; readonly version: number; readonly reason: string }): readonly Row[] {
  const [was, is] = [before, after].map((rows) => rows.filter((row) => row['line'] === line));
  const quarters = (rows: readonly Row[] = []): ReadonlySet<string | undefined> => new Set(rows.map(({ quarter }) => quarter));
  const [known, standing] = [quarters(was), quarters(is)];
  const gone = (was ?? []).filter(({ quarter }) => !standing.has(quarter)).map((row) => ({ ...row, version: String(version) }));
  return [...asking('withdraw', reason, gone), ...(is ?? []).flatMap((row) => asking(known.has(row['quarter']) ? 'change' : 'add', reason, [row]))];
}
