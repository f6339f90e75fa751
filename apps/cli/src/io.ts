import { buffer } from 'node:stream/consumers';
import { terminalSecret } from './terminal-secret.js';

/** What a command may touch of the world around it, so that tests run commands in-process. */
export interface CliIo {
  /** Data: standard output. Whole texts, line ends included. */
  readonly out: (text: string) => void;
  /** Texts for a person: standard error. */
  readonly err: (text: string) => void;
  /** Whether a person watches standard error as it is written; left out: no. */
  readonly watched?: boolean;
  /** Asks the person at the terminal for something that must not be shown; left out: nobody is there. */
  readonly secret?: (question: string) => Promise<string>;
  /** Standard input to its end; left out: there is none. */
  readonly input?: () => Promise<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Epoch milliseconds; only for defaults such as the current quarter. */
  readonly now: () => number;
}

export const processIo: CliIo = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  watched: process.stderr.isTTY,
  ...(process.stdin.isTTY && { secret: terminalSecret }),
  input: () => buffer(process.stdin),
  env: process.env,
  now: () => Date.now(),
};
