import { PERMIT_CLASS_LABELS, PERMIT_STATUS_LABELS } from '#contract/registry-files';
import type { DatedAttributes, Day, Enterprise, Permit } from '#domain';
import { checkPermitNumber } from '#domain/registries/uscc';
import { ENTERPRISE as H } from './columns.js';
import { LONG, type RowCells } from './row-cells.js';

/** 标注 of an enterprise; an empty cell tells none. */
export function tagsFrom(cells: RowCells): Pick<Enterprise, 'tags'> {
  const tags = cells.tags(H.tags);
  return tags.length > 0 ? { tags } : {};
}

/** What the row says of dates and sources. Where it says nothing of an attribute, that is told flat, as by files of before. */
export function datedFrom(cells: RowCells, flat: Enterprise): DatedAttributes {
  return { ...statusesFrom(cells, flat), ...permitsFrom(cells, flat), ...keyListingsFrom(cells, flat), ...positiveListingsFrom(cells, flat), ...airGradesFrom(cells, flat) };
}

interface Span {
  readonly from: Day | null;
  readonly to: Day | null;
}

function spanFrom(cells: RowCells, fromColumn: string, toColumn: string): Span {
  const [from, to] = [cells.dayOrNull(fromColumn), cells.dayOrNull(toColumn)];
  if (from !== null && to !== null && to < from) cells.fault(toColumn, '早于起期');
  return { from, to };
}

function statusesFrom(cells: RowCells, { status }: Enterprise): Pick<DatedAttributes, 'statuses'> {
  const [from, reason] = [cells.dayOrNull(H.statusOn), cells.textOrNull(H.statusReason, LONG)];
  return from === null && reason === null ? {} : { statuses: [{ value: status, from, source: null, reason }] };
}

function keyListingsFrom(cells: RowCells, { keyLists }: Enterprise): Pick<DatedAttributes, 'keyListings'> {
  const [span, source] = [spanFrom(cells, H.keyListsFrom, H.keyListsTo), cells.textOrNull(H.keyListsSource, LONG)];
  if (span.from === null && span.to === null && source === null) return {};
  if (keyLists.length === 0) cells.fault(H.keyLists, '写了名录的日期或依据，就也要写列入的名录');
  return { keyListings: keyLists.map((value) => ({ value, ...span, source })) };
}

function positiveListingsFrom(cells: RowCells, { positiveList }: Enterprise): Pick<DatedAttributes, 'positiveListings'> {
  const [source, exitReason] = [cells.textOrNull(H.positiveSource, LONG), cells.textOrNull(H.positiveExit, LONG)];
  if (source === null && exitReason === null) return {};
  if (positiveList === null) {
    cells.fault(H.positiveFrom, '写了正面清单的依据或退出原因，就也要写起期');
    return {};
  }
  if (exitReason !== null && positiveList.to === null) cells.fault(H.positiveTo, '写了退出原因，就也要写止期');
  return { positiveListings: [{ ...positiveList, source, exitReason }] };
}

function airGradesFrom(cells: RowCells, { airGrade }: Enterprise): Pick<DatedAttributes, 'airGrades'> {
  const [span, source] = [spanFrom(cells, H.airFrom, H.airTo), cells.textOrNull(H.airSource, LONG)];
  if (span.from === null && span.to === null && source === null) return {};
  if (airGrade === 'unrated') cells.fault(H.airGrade, '没有评级，就不应有评级的日期或依据');
  return { airGrades: [{ value: airGrade, ...span, source, scheme: null }] };
}

/** Several permits side by side: every list has as many values as there are permits. */
function permitsFrom(cells: RowCells, { uscc }: Enterprise): Pick<DatedAttributes, 'permits'> {
  const columns = [H.permitNumbers, H.permitClasses, H.permitsFrom, H.permitsTo, H.permitStatuses] as const;
  const [numbers, classes, statuses] = [cells.list(H.permitNumbers), cells.list(H.permitClasses), cells.list(H.permitStatuses)];
  const [starts, ends] = [cells.daysOr(H.permitsFrom, ['无']), cells.daysOr(H.permitsTo, ['长期'])];
  const lists: readonly (readonly unknown[])[] = [numbers, classes, starts, ends, statuses];
  if (lists.every(({ length }) => length === 0)) return {};
  cells.sideBySide(columns, lists);
  // Which of them belong together cannot be said then: one problem is enough.
  if (lists.some(({ length }) => length !== numbers.length)) return {};
  return {
    permits: numbers.map((number, index): Permit => ({
      number: permitNumber(cells, number, uscc),
      class: heldClass(cells, classes[index] ?? ''),
      validFrom: starts[index] ?? null,
      validTo: ends[index] ?? null,
      status: cells.labelled(H.permitStatuses, statuses[index] ?? '', PERMIT_STATUS_LABELS),
    })),
  };
}

function permitNumber(cells: RowCells, text: string, uscc: string): string | null {
  if (text === '无') return null;
  const checked = checkPermitNumber(text, uscc);
  if (!checked.ok && uscc !== '') cells.fault(H.permitNumbers, checked.problem);
  return checked.ok ? checked.value : null;
}

function heldClass(cells: RowCells, text: string): Permit['class'] {
  const found = cells.labelled(H.permitClasses, text, PERMIT_CLASS_LABELS);
  if (found !== 'none') return found;
  cells.fault(H.permitClasses, '无需办理的，不写在许可证里');
  return 'registered';
}
