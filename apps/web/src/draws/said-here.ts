import type { TaskDrawView } from '#contract/http/task-draw';
import { showInstant } from '../shared/time.js';

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g;

/** What a check of the record says, as the bureau's own people read it: the record is public, knows its witnesses by the numbers of their accounts, and writes moments for programs. */
export const saidHere = (detail: string, witnesses: TaskDrawView['witnesses']): string =>
  witnesses.reduce((text, { account, name }) => text.replaceAll(account, name), detail.replaceAll(INSTANT, showInstant));
