import { JURISDICTION, KIND, OVERDUE, QUARTER, STAGE } from '#contract/workflow';

const TYPES = { KEYWORD: 'Keyword', BOOL: 'Bool' } as const;

/** What the stock Temporal screens can filter by, as the server names the types. No personal data. */
export const SEARCH_ATTRIBUTES: Readonly<Record<string, 'Keyword' | 'Bool'>> = Object.fromEntries(
  [KIND, STAGE, JURISDICTION, QUARTER, OVERDUE].map(({ name, type }) => [name, TYPES[type]]),
);
