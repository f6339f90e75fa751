/** What a file must look like before its content can be recomputed. */
export type Guard = (value: unknown) => boolean;

export const isAnyText: Guard = (value) => typeof value === 'string';
/** Half a surrogate pair has no UTF-8, so two such texts could not be told apart by any hash. */
export const isText: Guard = (value) => typeof value === 'string' && value.isWellFormed();
export const isWhole: Guard = (value) => Number.isSafeInteger(value);
export const isAbsent: Guard = (value) => value === undefined;
/** How many: no less than none. */
export const isCount: Guard = (value) => isWhole(value) && Number(value) >= 0;
export const isFlag: Guard = (value) => typeof value === 'boolean';
export const isExactly = (text: string): Guard => (value) => value === text;
export const isOneOf = (...texts: readonly string[]): Guard => (value) => texts.some((text) => text === value);
export const isLike = (pattern: RegExp): Guard => (value) => typeof value === 'string' && pattern.test(value);
export const isListOf = (guard: Guard): Guard => (value) => Array.isArray(value) && value.every(guard);
export const isOptional = (guard: Guard): Guard => (value) => value === undefined || guard(value);
export const isNullOr = (guard: Guard): Guard => (value) => value === null || guard(value);
export const isEither = (...guards: readonly Guard[]): Guard => (value) => guards.some((guard) => guard(value));

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Extra fields are not its business: the digest of the record finds them. */
export function isShapedLike(fields: Readonly<Record<string, Guard>>): Guard {
  return (value) => {
    if (!isObject(value)) return false;
    const own = new Map<string, unknown>(Object.entries(value));
    return Object.entries(fields).every(([name, guard]) => guard(own.get(name)));
  };
}

/** These fields and no other. */
export function isExactlyShapedLike(fields: Readonly<Record<string, Guard>>): Guard {
  const shaped = isShapedLike(fields);
  return (value) => shaped(value) && isObject(value) && Object.keys(value).every((name) => Object.hasOwn(fields, name));
}

export const isTallyOf = (guard: Guard): Guard => (value) => isObject(value) && Object.values(value).every(guard);
