import type { FieldShape } from '#contract/acts/shape';

export { type FieldShape, fieldsOf } from '#contract/acts/shape';

/** What a form holds, as the API takes it: fields left empty are left out, so that they are missing, not empty. */
export function sentOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sentOf).filter((entry) => entry !== undefined);
  if (typeof value !== 'object' || value === null) return value === '' || value === null ? undefined : value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, held]) => {
    const sent = sentOf(held);
    return sent === undefined ? [] : [[name, sent]];
  }));
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A group that must be there is there, also while nothing is in it: then each of its fields is missing, not the group. */
export function withGroups(sent: unknown, fields: readonly FieldShape[]): Readonly<Record<string, unknown>> {
  const held = isGroup(sent) ? sent : {};
  const groups = fields.filter(({ name, kind, required }) => kind === 'form' && (isGroup(held[name]) || (required && held[name] === undefined)));
  return { ...held, ...Object.fromEntries(groups.map(({ name, fields: within = [] }) => [name, withGroups(held[name], within)])) };
}
