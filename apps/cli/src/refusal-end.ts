import type { Refusal } from '#domain';
import { CommandEnd, EXIT, type ExitCode } from './exit-code.js';

/** Not this person and not now: not allowed. Somebody was faster: again, having looked anew. Not like this: the input. No such thing, key used up: the command line. */
const ENDS: Readonly<Record<Refusal['kind'], ExitCode>> = { forbidden: EXIT.notAllowed, notOpen: EXIT.notAllowed, stale: EXIT.later, invalid: EXIT.badInput, missing: EXIT.usage, reused: EXIT.usage };

/** A refusal of the domain as the end of a command: its code for programs, its sentence and its source for people. */
export function refusalEnd({ kind, code, message, source, details = [] }: Refusal): CommandEnd {
  return new CommandEnd(ENDS[kind], [`不能办理（${code}）：${message}`, ...details.map((detail) => `  ${detail}`), ...(source === undefined ? [] : [`  依据：${source}`])].join('\n'));
}
