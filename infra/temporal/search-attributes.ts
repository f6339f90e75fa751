/** What the stock Temporal screens can filter by. No personal data (design.md 4, rule 13). */
export const SEARCH_ATTRIBUTES = {
  BihuanKind: 'Keyword',
  BihuanStage: 'Keyword',
  BihuanJurisdiction: 'Keyword',
  BihuanQuarter: 'Keyword',
  BihuanOverdue: 'Bool',
} as const;
