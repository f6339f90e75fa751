import type { FormInstance, FormRule } from 'antd';
import type { z } from 'zod';

/** What was changed no longer says that it is wrong, until it is handed in again. @param changed as the form tells of it */
export const clearChanged = <Values>(form: FormInstance<Values>, changed: Partial<Values>): void => form.setFields(Object.keys(changed).map((name) => ({ name: name as never, errors: [] })));

/** A rule of a form from the contract's schema: the same words at the field as from the API. */
export function ruleOf(schema: z.ZodType): FormRule {
  return {
    validator: (_, value: unknown) => {
      const read = schema.safeParse(value);
      return read.success ? Promise.resolve() : Promise.reject(new Error(read.error.issues[0]?.message ?? '内容有误。'));
    },
  };
}
