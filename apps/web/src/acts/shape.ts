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
