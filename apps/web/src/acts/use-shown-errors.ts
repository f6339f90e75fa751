import type { FormInstance } from 'antd';
import { useRef, useState } from 'react';
import type { FieldError } from './field-errors.js';
import { NO_RULES, type Rules, withNames } from './form-rules.js';
import { stillWrong, type Told, toldOf } from './still-wrong.js';

const nameOf = (path: FieldError['path']): string => path.join('.');

/**
 * What is to be put right in a form: at its fields and for the summary, with what the form of its own adds.
 * @param onNone all of it is put right: what was refused for it is no more to be told
 */
export function useShownErrors(form: FormInstance, onNone: () => void) {
  const [told, setTold] = useState<readonly Told[]>([]);
  const rules = useRef(NO_RULES);
  const [giveRules] = useState(() => (given: Rules) => { rules.current = given; });
  const valueAt = (path: FieldError['path']): unknown => form.getFieldValue([...path]) as unknown;
  /** An entry of a list takes the error of its field with it to another place. */
  const clearAllBut = (left: readonly FieldError[]): void => {
    const wrong = form.getFieldsError().filter(({ name, errors }) => errors.length > 0 && !left.some(({ path }) => nameOf(path) === nameOf(name)));
    form.setFields(wrong.map(({ name }) => ({ name, errors: [] })));
  };
  return {
    errors: told.map(({ error }) => error),
    giveRules,
    /** What the schema cannot know. */
    check: (input: unknown): readonly FieldError[] => rules.current.check(input),
    show: (found: readonly FieldError[]): void => {
      clearAllBut([]);
      form.setFields(found.filter(({ path }) => path.length > 0).map(({ path, message }) => ({ name: [...path], errors: [message] })));
      setTold(toldOf(withNames(found, rules.current), valueAt));
    },
    /** The form was changed: what is put right no longer says that it is wrong, beside its field and in the summary. */
    forget: (): void => {
      const left = stillWrong(told, valueAt);
      if (left.length === told.length) return;
      clearAllBut(left.map(({ error }) => error));
      setTold(left);
      if (left.length === 0) onNone();
    },
  };
}
