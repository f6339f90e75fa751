import { createContext } from 'react';
import type { FieldError } from './field-errors.js';

/** What a form of its own adds to what the contract says of its fields. */
export interface Rules {
  /** Which of many like fields the summary means: '设施运行'; null: the message says it already. */
  readonly nameOf: (path: FieldError['path']) => string | null;
  /** What the schema cannot know, told before anything is sent. @param input as it would be sent */
  readonly check: (input: unknown) => readonly FieldError[];
}

export const NO_RULES: Rules = { nameOf: () => null, check: () => [] };

/** The form of an act gives its rules, whoever sends it asks them. */
export const FormRules = createContext<(rules: Rules) => void>(() => undefined);

/** For the summary: at its field an error needs no name. */
export function withNames(errors: readonly FieldError[], { nameOf }: Rules): readonly FieldError[] {
  return errors.map((error) => {
    const name = nameOf(error.path);
    return name === null ? error : { ...error, message: `${name}：${error.message}` };
  });
}
