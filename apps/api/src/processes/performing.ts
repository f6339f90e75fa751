import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inputSchema } from '#contract/acts/index';
import { type Actor, DEFINITIONS, isRefusal, type ProcessKind, type ProcessRef } from '#domain';
import { alreadyOpen, notForPeople } from '#domain/process/offered-acts';
import { Ledger, type Performed } from '#persistence';
import { warningsOf } from '#persistence/reading/act-warnings';
import { isSecret, maySee } from '#persistence/reading/disclosure';
import { findProcess } from '#persistence/reading/processes';
import { refused } from '../problems/problem-error.js';
import { schemaProblem } from '../problems/schema-problem.js';
import { notFound } from './process-ref.js';

export interface Asked {
  readonly kind: ProcessKind;
  /** null: the act opens a process. */
  readonly number: string | null;
  readonly act: string;
  readonly input: unknown;
  readonly actor: Actor;
  readonly key: string;
  readonly expectedVersion?: number;
}

/** With what whoever acted should know of it. */
export interface PerformedBy extends Performed {
  readonly warnings: readonly string[];
}

/** A person's act: its input is checked against the contract, everything else is decided by the ledger. */
@Injectable()
export class Performing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ledger: Ledger,
  ) {}

  /** @throws ProblemError whatever is refused */
  async perform({ kind, number, act, input, actor, key, expectedVersion }: Asked): Promise<PerformedBy> {
    // Before anything is checked: not even a wrong field may tell that there is such a process.
    if (!maySee(actor, kind)) throw notFound();
    const within = number === null ? '' : '/input';
    const performed = await this.ledger.perform({
      kind,
      number,
      act,
      input: checked(kind, act, input, number !== null),
      actor,
      commandId: `${actor.person}:${key}`,
      ...(expectedVersion !== undefined && { expectedVersion }),
    });
    if (!isRefusal(performed)) return { ...performed, warnings: await warningsOf(this.dataSource.manager, actor.jurisdiction, performed) };
    if (isSecret(kind) && performed.code === 'OTHER_JURISDICTION') throw notFound();
    throw refused(performed, within, performed.kind === 'stale' && number !== null ? await this.current({ kind, number }, actor) : {});
  }

  /** What a person who was too late is shown. */
  private async current(ref: ProcessRef, actor: Actor): Promise<{ current?: { version: number; stage: string; stageName: string } }> {
    const process = await findProcess(this.dataSource.manager, ref, actor);
    if (process === null || process.jurisdiction !== actor.jurisdiction) return {};
    const { version, stage } = process;
    return { current: { version, stage, stageName: DEFINITIONS[ref.kind].stages[stage] ?? stage } };
  }
}

function checked(kind: ProcessKind, act: string, input: unknown, open: boolean): unknown {
  const schema = inputSchema(kind, act);
  if (schema === undefined) throw refused(notForPeople(DEFINITIONS[kind], act));
  if (open && act === DEFINITIONS[kind].opening) throw refused(alreadyOpen());
  const read = schema.safeParse(input ?? {});
  if (!read.success) throw schemaProblem(read.error.issues, open ? '/input' : '');
  return read.data;
}
