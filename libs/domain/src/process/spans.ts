import type { Course } from './course.js';
import type { OpenStep } from './process.js';

/**
 * 总时限: a span that is only watched (D1, D2, D11, D14, D16, D17) is performed by nobody, but somebody's open step keeps it from ending. By the name of the
 * span's own step: the names of the steps it waits for, be it that one of them ends it or that it cannot end before them.
 */
export type Spans = Readonly<Record<string, readonly string[]>>;

const inOrder = (a: OpenStep, b: OpenStep): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** The open steps that a span waits for now, by their keys; none where it waits for another process. */
export function waitedFor(span: Pick<OpenStep, 'step' | 'awaited'>, spans: Spans, { steps }: Pick<Course, 'steps'>): readonly OpenStep[] {
  const names = span.awaited ? (spans[span.step] ?? []) : [];
  return Object.values(steps).filter(({ step, awaited }) => !awaited && names.includes(step)).sort(inOrder);
}

/** The spans that an open step keeps from ending and whose limit runs, by their keys. One that is suspended runs over nothing. */
export function spansOver(step: Pick<OpenStep, 'step' | 'awaited'>, spans: Spans, { steps }: Pick<Course, 'steps'>): readonly OpenStep[] {
  if (step.awaited) return [];
  return Object.values(steps).filter((span) => span.awaited && span.limit !== null && spans[span.step]?.includes(step.step) === true).sort(inOrder);
}
