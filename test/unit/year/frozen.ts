/** Frozen through and through, so that whoever changes what is not theirs to change is thrown out. What is frozen already is so to its depth. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

/** Text that does not depend on the order in which keys were added. */
export function ordered(value: unknown): string {
  return JSON.stringify(value, (_, node: unknown) => (typeof node === 'object' && node !== null && !Array.isArray(node) ? Object.fromEntries(Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1))) : node));
}
