import type { FormRule } from 'antd';
import type { z } from 'zod';

/** A rule of a form from the contract's schema: the same words at the field as from the API. */
export function ruleOf(schema: z.ZodType): FormRule {
  return {
    validator: (_, value: unknown) => {
      const read = schema.safeParse(value);
      return read.success ? Promise.resolve() : Promise.reject(new Error(read.error.issues[0]?.message ?? '内容有误。'));
    },
  };
}
