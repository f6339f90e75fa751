import type { Labels } from './registry-files.js';

/** Each code as we write it: by the first of its labels. */
export function namesOf<Code extends string>(labels: Labels<Code>): Readonly<Record<Code, string>> {
  return Object.fromEntries(Object.entries(labels).map(([label, code]) => [code, label] as const).reverse()) as Record<Code, string>;
}
