import { CONFIDENCES } from '#contract/rule-set-words';
import type { Confidence } from '#domain/rules/rule-set';

/** Where a rule stands, and how sure that is; null: nobody has said how sure. */
export const basisOf = ({ source, confidence }: { readonly source: string; readonly confidence: Confidence | null }): string => (confidence === null ? source : `${source}（${CONFIDENCES[confidence]}）`);
