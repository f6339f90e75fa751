/** What a list was searched by: what the condition is called, and what was asked; nothing asked is no condition. What was typed can also be typed shorter. */
export type Condition = readonly [name: string, asked: string | undefined, how?: 'typed'];

export const given = (by: readonly Condition[]): readonly (readonly [string, string])[] => by.flatMap(([name, asked = '']) => (asked === '' ? [] : [[name, asked] as const]));
export const isNarrowed = (by: readonly Condition[]): boolean => given(by).length > 0;

/** How to widen it, as far as it was narrowed so: a few letters less help nobody who has only chosen. */
export function howToWiden(by: readonly Condition[]): string {
  const several = given(by).length > 1;
  if (!by.some(([, asked = '', how]) => asked !== '' && how === 'typed')) return several ? '可以去掉其中一两个条件再找。' : '可以换一个条件再找。';
  return several ? '可以去掉其中一两个条件，或者少写几个字再找。' : '可以少写几个字，或者换一个条件再找。';
}
