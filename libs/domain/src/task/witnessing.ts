import type { Instant, PersonId } from '../base.js';
import type { WitnessStatement } from '../draw/witness.js';
import type { Commitment } from './task.js';

/** An attempt at the draw that came to nothing, or whose draw was given up for another. It stays on record: a redraw never replaces (design.md 5, step 6). */
export interface EarlierAttempt {
  readonly attempt: number;
  readonly commitment: Commitment;
  readonly statements: readonly WitnessStatement[];
  /** Hash of the record of its draw; null: it did not come to one. */
  readonly record: string | null;
  /** voided: too few witnesses were left; redrawn: its draw was given up, with a reason and a leader's approval. */
  readonly ended: 'voided' | 'redrawn';
  readonly reason: string;
  readonly opinion: string | null;
  readonly endedAt: Instant;
}

/** 申请重新抽取: a leader who is somebody else decides. */
export interface ProposedRedraw {
  readonly reason: string;
  readonly by: PersonId;
}

/** A witness who did not speak in time, for everybody to see. */
export interface AbsentWitness {
  readonly witness: PersonId;
  /** Whether a number had been committed to. */
  readonly committed: boolean;
  readonly reason: string;
  readonly setAsideAt: Instant;
}

/** Before anybody has spoken. */
export const silent = (witness: PersonId): WitnessStatement => ({ witness, commitment: null, committedAt: null, revealed: null, setAside: null });

/** What is said now of one witness; the others as they were. */
export function stated(statements: readonly WitnessStatement[], witness: PersonId, news: Partial<WitnessStatement>): readonly WitnessStatement[] {
  return statements.map((statement) => (statement.witness === witness ? { ...statement, ...news } : statement));
}

export function absentAmong(statements: readonly WitnessStatement[]): readonly AbsentWitness[] {
  return statements.flatMap(({ witness, commitment, setAside }) => (setAside === null ? [] : [{ witness, committed: commitment !== null, reason: setAside.reason, setAsideAt: setAside.at }]));
}

/** Those whose number is still to be counted with. */
export const remaining = (statements: readonly WitnessStatement[]): readonly WitnessStatement[] => statements.filter(({ setAside }) => setAside === null);
