import type { ProcessView } from '#contract/http/process';
import type { ProcessKind } from '#domain/process/process';
import { isSettled } from './choices.js';
import type { FieldShape } from './shape.js';

export type Values = Readonly<Record<string, unknown>>;

/** What a witness has promised and not said yet stands only where the witness's own form puts it (`draws/secrets.ts`). */
const NEVER: Partial<Record<ProcessKind, readonly string[]>> = { task: ['commitWitnessNumber', 'revealWitnessNumber'] };
/** What these begin with, the checklist, comes later than the form: they keep themselves (`KeptWhileWriting`). */
const BY_THEMSELVES: Partial<Record<ProcessKind, readonly string[]>> = { inspection: ['recordChecklist', 'recordRemoteCheck', 'finishNonSite', 'enterResult'] };

/** Whether the form of an act is kept by whoever draws the forms of acts. */
export const isKept = (kind: ProcessKind, act: string): boolean => ![NEVER, BY_THEMSELVES].some((table) => table[kind]?.includes(act) === true);

/** An act on one of several things has what says which of them in its name: '转办' of one step is not that of another. */
export const keptName = (act: string, given: Values): string => [act, ...Object.values(given).map(String)].join('/');

const isGroup = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);
/** A field that was emptied is as one that was never filled. */
const emptied = (value: unknown): unknown => (value === undefined || value === '' ? null : value);

/** What was written, and not what the form began with: the rest is what stands there when it is opened again. What was emptied is null, since JSON has no undefined. */
export function changesTo(begin: Values, now: Values): Values {
  const names = [...new Set([...Object.keys(begin), ...Object.keys(now)])];
  return Object.fromEntries(names.flatMap((name) => {
    const [before, after] = [emptied(begin[name]), emptied(now[name])];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [[name, isGroup(before) && isGroup(after) ? changesTo(before, after) : after]];
  }));
}

/** The contrary of `changesTo`. */
export function changed(begin: Values, changes: Values): Values {
  return Object.entries(changes).reduce((form, [name, value]) => {
    const before = begin[name];
    return { ...form, [name]: isGroup(before) && isGroup(value) ? changed(before, value) : value };
  }, begin);
}

/**
 * Of what was kept what the form asks today: another version of the program may have asked for something else, and it would be sent unseen.
 * @returns null where it was about something that is settled meanwhile, an amendment, a proposal
 */
export function askedStill(kept: Values, fields: readonly FieldShape[], process: ProcessView | null): Values | null {
  const values = Object.fromEntries(fields.flatMap(({ name }) => (Object.hasOwn(kept, name) ? [[name, kept[name]]] : [])));
  return process !== null && Object.entries(values).some(([name, value]) => isSettled(name, value, process)) ? null : values;
}
