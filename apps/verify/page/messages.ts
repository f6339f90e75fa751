import type { EnterpriseId } from '#domain';
import type { DrawnObject, DrawnStratum } from '#domain/draw/draw-objects';
import type { VerifiedCheck } from '#domain/draw/verified-check';

/** What the page asks of the worker, which keeps the record and does all the computing. */
export type Question =
  | { readonly ask: 'verify'; readonly record: ArrayBuffer; readonly published: ArrayBuffer | null; readonly rules: ArrayBuffer | null; /** What rests on the draw. */ readonly others: readonly { readonly name: string; readonly bytes: ArrayBuffer }[] }
  | { readonly ask: 'find'; readonly id: EnterpriseId };

/** What a record says, without the pool. */
export interface Summary {
  readonly task: string;
  readonly jurisdiction: string;
  readonly quarter: string;
  readonly attempt: number | null;
  readonly ruleSet: string;
  readonly committedAt: string;
  readonly recordedAt: string;
  readonly root: string;
  readonly source: string;
  readonly size: number;
  readonly strata: readonly Pick<DrawnStratum, 'id' | 'size' | 'rate' | 'wanted' | 'shortfall'>[];
  readonly drawn: readonly (DrawnObject & { readonly stratum: string })[];
  readonly passedOver: readonly { readonly stratum: string; readonly id: EnterpriseId; readonly rank: number | null }[];
  readonly witnesses: readonly { readonly witness: string; readonly revealedAt: string | null; readonly absent: string | null }[];
}

/** Where one enterprise stood, and what came of it. */
export type Found =
  | { readonly where: 'nowhere' }
  | { readonly where: 'unclassified' }
  | { readonly where: 'notDrawable'; readonly why: string }
  | {
      readonly where: 'stratum';
      readonly stratum: string;
      readonly class: string;
      readonly grounds: readonly string[];
      readonly rank: number;
      readonly of: number;
      readonly score: string;
      readonly came: 'drawn' | 'diverted' | 'passedOver' | 'notDrawn';
      /** Rank of the last one drawn in this stratum; 0: nobody was. */
      readonly lastRank: number;
    };

export type Answer =
  | { readonly tell: 'progress'; readonly done: number; readonly of: number; readonly next: string }
  | { readonly tell: 'verified'; readonly checks: readonly VerifiedCheck[]; readonly summary: Summary }
  | { readonly tell: 'refused'; readonly reason: string }
  | { readonly tell: 'found'; readonly id: EnterpriseId; readonly found: Found };
