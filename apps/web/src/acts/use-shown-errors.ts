import type { FormInstance } from 'antd';
import { useRef, useState } from 'react';
import type { FieldError } from './field-errors.js';
import { NO_RULES, type Rules, withNames } from './form-rules.js';

type Values = Record<string, unknown>;

/** What is to be put right in a form: at its fields and for the summary, with what the form of its own adds. */
export function useShownErrors(form: FormInstance<Values>) {
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const rules = useRef(NO_RULES);
  const [giveRules] = useState(() => (given: Rules) => { rules.current = given; });
  const clear = (those: readonly FieldError[]): void => form.setFields(those.map(({ path }) => ({ name: [...path], errors: [] })));
  return {
    errors,
    giveRules,
    /** What the schema cannot know. */
    check: (input: unknown): readonly FieldError[] => rules.current.check(input),
    show: (found: readonly FieldError[]): void => {
      clear(errors);
      form.setFields(found.map(({ path, message }) => ({ name: [...path], errors: [message] })));
      setErrors(withNames(found, rules.current));
    },
    /** What is being put right no longer says that it is wrong; the summary stays until the next attempt. */
    forget: (changed: Values): void => clear(errors.filter(({ path: [first = ''] }) => Object.hasOwn(changed, first))),
  };
}
