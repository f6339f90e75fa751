import { readRuleSet, type RuleSetProblem } from '#contract/rule-set';
import type { Path } from '../../acts/faults.js';
import type { FieldError } from '../../acts/field-errors.js';
import type { Document, Entry } from './document.js';

/** What is wrong with a document, by the contract, and by the day from which it is to hold. @param earliest the first day that is permitted */
export function faultsOf(document: Document, earliest: string): readonly RuleSetProblem[] {
  const reading = readRuleSet(document);
  const from = document['effectiveFrom'];
  const tooEarly = typeof from === 'string' && from !== '' && from < earliest ? [{ entry: '施行日期', pointer: '/effectiveFrom', reason: `应为 ${earliest} 或以后：规则不溯及既往，不早于批准之日` }] : [];
  return [...(reading.ok ? [] : reading.problems), ...tooEarly];
}

export const pointerOf = (path: Path): string => path.map((part) => `/${String(part)}`).join('');

/** At a place, or there and below: a fault of the third grade in a list is told at the list. */
export function at(faults: readonly RuleSetProblem[], path: Path, below: boolean): readonly string[] {
  const place = pointerOf(path);
  return faults.filter(({ pointer }) => pointer === place || (below && pointer.startsWith(`${place}/`))).map(({ reason }) => reason);
}

export const isIn = ({ pointer }: Pick<RuleSetProblem, 'pointer'>, { place }: Pick<Entry, 'place'>): boolean => `${pointer}/`.startsWith(`${pointerOf(place)}/`);

const WHOLE_NUMBER = /^\d+$/;

/** For the summary above the form. */
export const asErrors = (faults: readonly RuleSetProblem[]): readonly FieldError[] =>
  faults.map(({ entry, pointer, reason }) => ({ path: pointer.split('/').slice(1).map((part) => (WHOLE_NUMBER.test(part) ? Number(part) : part)), message: entry === '' ? reason : `${entry}：${reason}` }));

/** From the API, which points into the document and names the entry in its words. */
export const asFaults = (errors: readonly FieldError[]): readonly RuleSetProblem[] => errors.map(({ path, message }) => ({ entry: '', pointer: pointerOf(path), reason: message }));
