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
  /** Of a number: what it counts. */
  readonly unit?: string;
  /** Left empty it is null; else it is left out. */
  readonly nullable?: true;
  /** Of a list: the order of its entries says something. */
  readonly ordered?: true;
  /** Of a form: its fields; of variants: the one that says which of them it is. */
  readonly fields?: readonly FieldShape[];
  /** Of variants: what each has beside that. */
  readonly variants?: readonly { readonly value: string; readonly fields: readonly FieldShape[] }[];
  /** Of a list: what each entry is; without a name of its own. */
  readonly entry?: FieldShape;
}

/** What fields and their codes are called where no builder of fields has said it. */
export interface Naming {
  readonly label: (name: string) => string;
  readonly words: (name: string) => FieldMeta['words'];
}

const AS_THEY_ARE: Naming = { label: (name) => name, words: () => undefined };

interface Unwrapped {
  readonly schema: z.core.$ZodType;
  readonly required: boolean;
  readonly nullable: boolean;
}

/** What stands around a schema says only whether it may be left out, or be null. */
function unwrap(schema: z.core.$ZodType, required = true, nullable = false): Unwrapped {
  if (schema instanceof z.ZodNullable) return unwrap(schema.def.innerType, false, true);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault) return unwrap(schema.def.innerType, false, nullable);
  return { schema, required, nullable };
}

function optionsOf(schema: z.core.$ZodType, words: FieldMeta['words'] = {}): FieldShape['options'] {
  if (schema instanceof z.ZodEnum) return schema.options.map((value) => ({ value, label: words[value] ?? String(value) }));
  if (!(schema instanceof z.ZodUnion) || schema instanceof z.ZodDiscriminatedUnion) return undefined;
  const values = schema.options.flatMap((option) => (option instanceof z.ZodLiteral ? [...option.values] : []));
  return values.flatMap((value) => (typeof value === 'string' || typeof value === 'number' ? [{ value, label: words[value] ?? String(value) }] : []));
}

/** Schemas that no builder of fields made are known by their type. */
function kindOf(schema: z.core.$ZodType): FieldKind {
  if (schema instanceof z.ZodObject) return 'form';
  if (schema instanceof z.ZodArray) return 'list';
  if (schema instanceof z.ZodDiscriminatedUnion) return 'variants';
  if (schema instanceof z.ZodEnum || optionsOf(schema) !== undefined) return 'choice';
  if (schema instanceof z.ZodBoolean) return 'yesNo';
  return schema instanceof z.ZodNumber ? 'count' : 'line';
}

/** @param codes the field whose words its codes have: entries of a list have those of the list */
function shapeOf(name: string, outer: z.core.$ZodType, naming: Naming, codes: string = name): FieldShape {
  const { schema, required, nullable } = unwrap(outer);
  const { label = naming.label(name), kind = kindOf(schema), words = naming.words(codes), most, unit, ordered = false } = fieldMeta(schema) ?? {};
  const options = optionsOf(schema, words);
  return {
    name,
    label,
    kind,
    required,
    ...(nullable && { nullable }),
    ...(options !== undefined && { options }),
    ...(most !== undefined && { most }),
    ...(unit !== undefined && { unit }),
    ...(ordered && { ordered }),
    ...(schema instanceof z.ZodObject && { fields: fieldsOf(schema, naming) }),
    ...(schema instanceof z.ZodArray && { entry: shapeOf('', schema.element, naming, name) }),
    ...(schema instanceof z.ZodDiscriminatedUnion && variantsOf(schema, naming)),
  };
}

/** One of several forms, told apart by one of their fields. */
function variantsOf({ def: { options, discriminator } }: z.ZodDiscriminatedUnion, naming: Naming): Pick<FieldShape, 'fields' | 'variants'> {
  const told = options.flatMap((option) => (option instanceof z.ZodObject ? [{ option, by: memberOf(option, discriminator) }] : []));
  const { label = naming.label(discriminator), words = naming.words(discriminator) ?? {} } = told.map(({ by }) => by && fieldMeta(by)).find((meta) => meta !== undefined) ?? {};
  const variants = told.flatMap(({ option, by }) => {
    const fields = fieldsOf(option, naming).filter(({ name }) => name !== discriminator);
    return by instanceof z.ZodLiteral ? [...by.values].map((value) => ({ value: String(value), fields })) : [];
  });
  return { fields: [{ name: discriminator, label, kind: 'choice', required: true, options: variants.map(({ value }) => ({ value, label: words[value] ?? value })) }], variants };
}

function memberOf(schema: z.ZodObject, name: string): z.core.$ZodType | undefined {
  const shape: z.core.$ZodShape = schema.shape;
  return shape[name];
}

/** The fields of an act's input, in the order of the contract. @param naming of what the contract has not named itself */
export function fieldsOf(schema: z.core.$ZodType, naming: Naming = AS_THEY_ARE): readonly FieldShape[] {
  if (!(schema instanceof z.ZodObject)) return [];
  const shape: z.core.$ZodShape = schema.shape;
  return Object.entries(shape).map(([name, field]) => shapeOf(name, field, naming));
}
