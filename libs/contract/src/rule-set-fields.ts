import { type FieldShape, fieldsOf } from './acts/shape.js';
import { ruleSetSchema } from './rule-set.js';
import { wordsOf } from './rule-set-words.js';
import { partName } from './rule-set-wording.js';

/** The fields of a rule set, from its schema, in the words in which it is read and its faults are told. */
export const RULE_SET_FIELDS: readonly FieldShape[] = fieldsOf(ruleSetSchema, { label: partName, words: wordsOf });
