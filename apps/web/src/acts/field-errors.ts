import type { z } from 'zod';
import type { Told } from '../api/request-failed.js';

export interface FieldError {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** What is to be changed, where that is not the field at which it is told. */
  readonly about?: readonly (string | number)[];
}

const WHOLE_NUMBER = /^\d+$/;

/** From the check in this browser. */
export function errorsOf(error: z.ZodError): readonly FieldError[] {
  return error.issues.map(({ path, message }) => ({ path: path.filter((part) => typeof part !== 'symbol'), message }));
}

/**
 * From the API, which points into the request: '/input/findings/0/item'. What points elsewhere is about no field of the form.
 * @param within the part of the request that is the form; null: all of it
 */
export function errorsIn({ errors = [] }: Told, within: string | null = 'input'): readonly FieldError[] {
  return errors.flatMap(({ pointer, detail }) => {
    const [, ...parts] = pointer.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const path = within === null ? parts : parts.slice(1);
    return (within === null || parts[0] === within) && path.length > 0 ? [{ path: path.map((part) => (WHOLE_NUMBER.test(part) ? Number(part) : part)), message: detail }] : [];
  });
}
