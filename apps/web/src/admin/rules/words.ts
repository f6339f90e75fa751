import type { DraftLine } from '#contract/http/rule-sets';

export const STAGE_COLOURS = { draft: 'default', proposed: 'warning', approved: 'success', returned: 'error', withdrawn: 'default' } as const satisfies Readonly<Record<DraftLine['stage'], string>>;
export const CONFIDENCE_COLOURS = { high: 'success', medium: 'warning', low: 'error' } as const;
