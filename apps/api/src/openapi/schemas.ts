import { z } from 'zod';

export interface Converted {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly components: Readonly<Record<string, unknown>>;
}

/** A zod schema as OpenAPI 3.1 takes it; what carries an id becomes a component. */
export function standardSchemaConverter(schema: unknown): Converted {
  if (!(schema instanceof z.ZodType)) throw new Error('Only zod schemas are documented');
  const { $schema: _, $defs = {}, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return { schema: relocated(json), components: Object.fromEntries(Object.entries($defs).map(([name, definition]) => [name, relocated(definition)])) };
}

/** References to definitions point to the document's components. */
function relocated(value: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).flatMap(([key, part]: [string, unknown]) => (key === 'id' && typeof part === 'string' ? [] : [[key, relocatedPart(key, part)]])));
}

function relocatedPart(key: string, part: unknown): unknown {
  if (key === '$ref' && typeof part === 'string') return part.replace('#/$defs/', '#/components/schemas/');
  if (Array.isArray(part)) return part.map((item: unknown) => (typeof item === 'object' && item !== null ? relocated(item) : item));
  return typeof part === 'object' && part !== null ? relocated(part) : part;
}
