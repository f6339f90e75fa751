import { z } from 'zod';
import { fieldMeta, type FieldKind, type FieldMeta } from './field-meta.js';

/** One field of a form, as the contract's schema of the act has it. */
export interface FieldShape {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** Codes of a choice, each as a person reads it. */
  readonly options?: readonly { readonly value: string | number | boolean; readonly label: string }[];
  readonly most?: number;
  /** Of a form: its fields. */
  readonly fields?: readonly FieldShape[];
  /** Of a list: what each entry is; without a name of its own. */
  readonly entry?: FieldShape;
}

interface Unwrapped {
  readonly schema: z.core.$ZodType;
  readonly required: boolean;
}

/** What stands around a schema says only whether it may be left out. */
function unwrap(schema: z.core.$ZodType, required = true): Unwrapped {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) return unwrap(schema.def.innerType, false);
  return { schema, required };
}

function optionsOf(schema: z.core.$ZodType, words: FieldMeta['words'] = {}): FieldShape['options'] {
  if (schema instanceof z.ZodEnum) return schema.options.map((value) => ({ value, label: words[value] ?? String(value) }));
  if (!(schema instanceof z.ZodUnion)) return undefined;
  const values = schema.options.flatMap((option) => (option instanceof z.ZodLiteral ? [...option.values] : []));
  return values.flatMap((value) => (typeof value === 'string' || typeof value === 'number' ? [{ value, label: words[value] ?? String(value) }] : []));
}

/** Schemas that no builder of fields made: known by their type, named by their field. */
function metaOf(name: string, schema: z.core.$ZodType): FieldMeta {
  const known = fieldMeta(schema);
  if (known !== undefined) return known;
  return { label: name, kind: 'line' };
}

function shapeOf(name: string, outer: z.core.$ZodType): FieldShape {
  const { schema, required } = unwrap(outer);
  const { label, kind, words, most } = metaOf(name, schema);
  const options = optionsOf(schema, words);
  return {
    name,
    label,
    kind,
    required,
    ...(options !== undefined && { options }),
    ...(most !== undefined && { most }),
    ...(schema instanceof z.ZodObject && { fields: fieldsOf(schema) }),
    ...(schema instanceof z.ZodArray && { entry: shapeOf('', schema.element) }),
  };
}

/** The fields of an act's input, in the order of the contract. */
export function fieldsOf(schema: z.core.$ZodType): readonly FieldShape[] {
  if (!(schema instanceof z.ZodObject)) return [];
  const shape: z.core.$ZodShape = schema.shape;
  return Object.entries(shape).map(([name, field]) => shapeOf(name, field));
}
