import type { z } from 'zod';
import { badInput, type CommandEnd } from './exit-code.js';

/**
 * What a schema of the contract makes of a value.
 * @param end how the command ends otherwise: `badInput` (65) for files, `usage` (2) for options
 * @throws CommandEnd naming every field that is wrong
 */
export function checked<Value>(schema: z.ZodType<Value>, value: unknown, end: (message: string) => CommandEnd = badInput): Value {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw end(read.error.issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}：${message}`)).join('\n'));
}
