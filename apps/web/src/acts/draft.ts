import { z } from 'zod';
import { forgetInBrowser, keepInBrowser, keptInBrowser, keysInBrowser } from '../shared/browser-store.js';

const PREFIX = 'bihuan.act-draft';
/** seen: the version of what it is about that its writer had before them. */
const kept = z.object({ at: z.number(), values: z.record(z.string(), z.unknown()), seen: z.number().optional() });
export type ActDraft = z.infer<typeof kept>;

/** A process, or what else is written at leisure. */
type Of = Readonly<Record<'kind' | 'number', string>>;

/** Of one person and one act of one process: two people may share a computer. */
const keyOf = (person: string, { kind, number }: Of, act: string): string => `${PREFIX}/${person}/${kind}/${number}/${act}`;

/** What was last written or found here, and on which page. */
let last = { key: '', page: '' };
const page = (): string => location.pathname + location.search;

/** Whether on the page that is shown something stands in a form that is kept: whoever is asked to log in again is told that it is not lost. */
export const isWriting = (): boolean => last.page === page() && keptInBrowser(last.key) !== null;

/** What somebody had begun to write; null: nothing, or it was written by another version of the program. */
export function draftOf(person: string, process: Of, act: string): ActDraft | null {
  const key = keyOf(person, process, act);
  const text = keptInBrowser(key);
  if (text === null) return null;
  last = { key, page: page() };
  try {
    return kept.parse(JSON.parse(text));
  } catch {
    forgetInBrowser(key);
    return null;
  }
}

/** @returns whether the browser keeps it: its store may be full or forbidden */
export function keepDraft(person: string, process: Of, act: string, draft: ActDraft): boolean {
  const key = keyOf(person, process, act);
  const done = keepInBrowser(key, JSON.stringify(draft));
  last = { key: done ? key : '', page: page() };
  return done;
}

/** Handed in, or begun anew. */
export const forgetDraft = (person: string, process: Of, act: string): void => forgetInBrowser(keyOf(person, process, act));

/** With a deliberate logout, and what others left when somebody logs in: that there is a return visit at all is nobody else's to know (decision 7), also not from what a browser keeps. @param except whose own stay: their session ended, they did not */
export function forgetConfidentialDrafts(except?: string): void {
  for (const key of keysInBrowser(`${PREFIX}/`)) {
    const [, person, kind] = key.split('/');
    if (kind === 'returnVisit' && person !== except) forgetInBrowser(key);
  }
}
