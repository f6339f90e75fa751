import type { RecordForm } from '#contract/http/record-form';
import type { CheckMethod } from '#domain/registries/check-item';
import { itemsOf, type Part } from '#domain/inspection/parts';

type Item = RecordForm['departments'][number]['items'][number];

/** One line of a checklist, where the form of the act holds it. */
export interface Line {
  /** Place in the input's `entries`. */
  readonly place: number;
  readonly item: string;
  readonly line: string;
  readonly text: string;
  readonly standard: string;
}

export interface ItemToCheck {
  readonly item: Item;
  readonly department: string;
  readonly lines: readonly Line[];
}

/** What an act is to answer line by line, in the order of the record form: only the items of that part of the check. */
export function toCheck({ method, departments }: RecordForm, part: Part): readonly ItemToCheck[] {
  const order = {
    method: method as CheckMethod,
    departments: departments.map(({ department, items }) => ({ department, items: items.map(({ code }) => code) })),
    itemMethods: Object.fromEntries(departments.flatMap(({ items }) => items.map((item) => [item.code, item.method as CheckMethod]))),
  };
  const codes = new Set(itemsOf(order, part));
  let place = 0;
  return departments.flatMap(({ name, items }) => items.filter(({ code }) => codes.has(code)).map((item) => ({
    item, department: name,
    lines: item.lines.map(({ id, text, standard }): Line => {
      const line = { place, item: item.code, line: id, text, standard };
      place += 1;
      return line;
    }),
  })));
}

export const linesOf = (items: readonly ItemToCheck[]): readonly Line[] => items.flatMap(({ lines }) => lines);

/** What was kept of an earlier list, put to the lines there are today. @param entries as the form held them */
export function entriesFor(lines: readonly Line[], entries: unknown): readonly Record<string, unknown>[] {
  const kept: readonly unknown[] = Array.isArray(entries) ? entries : [];
  const isOf = ({ item, line }: Line) => (entry: unknown): entry is Record<string, unknown> => typeof entry === 'object' && entry !== null && 'item' in entry && entry.item === item && 'line' in entry && entry.line === line;
  return lines.map((line) => {
    const found = kept.find(isOf(line)) ?? {};
    return { item: line.item, line: line.line, ...('answer' in found && { answer: found['answer'] }), ...('note' in found && { note: found['note'] }) };
  });
}
