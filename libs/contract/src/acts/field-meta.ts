import { z } from 'zod';

/** What a field of an input is, for whoever draws a form from its schema; variants: one of several forms; share: a decimal as text, read as a percentage. */
export type FieldKind = 'form' | 'list' | 'line' | 'paragraph' | 'identifier' | 'hash' | 'day' | 'instant' | 'quarter' | 'year' | 'count' | 'share' | 'yesNo' | 'choice' | 'variants';

export interface FieldMeta {
  /** What it is called, as in the messages about it; left out: after the name of the field. */
  readonly label?: string;
  readonly kind: FieldKind;
  /** Of a choice: its codes in words, as far as there are any. */
  readonly words?: Readonly<Record<string, string>>;
  /** The most characters, entries or the largest number. */
  readonly most?: number;
  /** Of a number: what it counts, '个工作日'. */
  readonly unit?: string;
  /** Of a list: the order of its entries says something. */
  readonly ordered?: boolean;
}

/** Beside the schemas, not in them: the OpenAPI document says nothing of forms. What is made of a schema (refined, described) inherits. */
const FIELDS = z.registry<FieldMeta>();

/** Notes what a field is. @returns the schema itself */
export function field<Schema extends z.ZodType>(schema: Schema, meta: FieldMeta): Schema {
  FIELDS.add(schema, meta);
  return schema;
}

/** @returns undefined for a schema that none of the field builders made */
export function fieldMeta(schema: z.core.$ZodType): FieldMeta | undefined {
  return FIELDS.get(schema);
}
