import type { Day, Instant } from '../base.js';
import type { Act, NewEvent } from '../process/process.js';

export interface PenaltyDecision {
  readonly decisionNumber: string;
  readonly decidedOn: Day;
  /** 警告 · 罚款 · 责令停产 …, as the decision words it. */
  readonly measures: string;
  readonly basis: string;
}

export interface PublicPenalty extends PenaltyDecision {
  readonly enterprise: { readonly uscc: string; readonly name: string };
  readonly publishedAt: Instant;
}

/** 变更 · 撤销: after a change a new decision follows, after a quashing none. */
export const REVOCATIONS = { changed: '变更', quashed: '撤销' } as const;

export interface RevocationInput {
  readonly kind: keyof typeof REVOCATIONS;
  /** Of the document that changes or quashes the decision: a judgment, a reconsideration, an own decision. */
  readonly documentNumber: string;
  readonly decidedOn: Day;
  /** Told to the public when the publication is withdrawn. */
  readonly reason: string;
}

/** A decision that no longer holds. */
export interface Revocation extends RevocationInput {
  readonly decisionNumber: string;
  /** Whether it stood published, so that the publication must be withdrawn. */
  readonly published: boolean;
}

/** What everybody may read where the decision stood: that it was withdrawn, why, and by which document. */
export interface WithdrawnPenalty extends Omit<Revocation, 'published'> {
  readonly withdrawnAt: Instant;
}

type Nothing = Readonly<Record<string, never>>;

export type PenaltyAct = Act<'publishPenalty', Nothing> | Act<'revokePenalty', RevocationInput> | Act<'withdrawPublication', Nothing>;

export type PenaltyEvent =
  | NewEvent<'PenaltyPublished', PublicPenalty>
  | NewEvent<'PenaltyRevoked', Revocation>
  | NewEvent<'PenaltyPublicationWithdrawn', WithdrawnPenalty>;
