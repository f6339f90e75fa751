import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { homeOf, type Environment } from './env.js';

/** How the stack of `npm start` is reached; it writes this file (0600) before it says READY. */
const runningStack = z.object({
  apiUrl: z.string(),
  temporalUiUrl: z.string().optional(),
  environment: z.record(z.string(), z.string()),
});
export type RunningStack = z.infer<typeof runningStack>;

export const stackFile = (home: string): string => join(home, 'stack.json');

/** @returns undefined when `npm start` has never run with this BIHUAN_HOME. It does not say that it still runs. */
export function readRunningStack(env: Environment): RunningStack | undefined {
  const file = stackFile(homeOf(env));
  if (!existsSync(file)) return undefined;
  return runningStack.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/**
 * The environment with what is missing filled in from the stack that `npm start` runs,
 * so that commands typed in another terminal find the same database. What is set wins.
 */
export function withRunningStack(env: Environment): Environment {
  const set = Object.entries(env).filter(([, value]) => value !== undefined && value !== '');
  return { ...readRunningStack(env)?.environment, ...Object.fromEntries(set) };
}
