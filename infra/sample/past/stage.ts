import type { DataSource, EntityManager } from 'typeorm';
import { inputSchema } from '#contract/acts/index';
import { type Actor, type CheckItem, type Day, type Instant, isRefusal, NOTE_LIMITS, type ProcessKind, type ProcessRef, refOf, type Refusal, type RuleSet, streamOf, systemActor } from '#domain';
import { dayOf, instantFromMillis, instantMillis } from '#domain/calendar/day';
import { Ledger, type PastClock, type Performed, registry } from '#persistence';
import type { People } from './people.js';

/** Whatever an open step wants at an instant: its lights and its escalations. */
const MARKS = `
  SELECT DISTINCT stream, (extract(epoch FROM at) * 1000)::bigint::text AS at FROM (
    SELECT stream, unnest(ARRAY[yellow, due]) AS at FROM open_step
    UNION ALL
    SELECT stream, (escalation ->> 'at')::timestamptz FROM open_step, jsonb_array_elements("limit" -> 'escalations') AS escalation WHERE "limit" IS NOT NULL
  ) AS mark WHERE at > $1::timestamptz AND at <= $2::timestamptz ORDER BY at, stream`;

export interface StageParts {
  readonly manager: EntityManager;
  readonly clock: PastClock;
  readonly people: People;
  readonly jurisdiction: string;
  readonly rules: RuleSet;
}

/** Plays people and, because no workflow runs yet, what follows by itself, against the real ledger in one transaction. */
export class Stage {
  readonly ledger: Ledger;
  readonly people: People;
  readonly manager: EntityManager;
  readonly jurisdiction: string;
  readonly rules: RuleSet;
  /** How many were recorded; also what tells one command from the next. */
  acts = 0;
  readonly clock: PastClock;
  /** Whatever begins a transaction of its own is part of the one that plays. */
  readonly database: Pick<DataSource, 'transaction' | 'query' | 'manager'>;
  private readonly items = new Map<string, CheckItem>();

  constructor({ manager, clock, people, jurisdiction, rules }: StageParts) {
    this.manager = manager;
    this.clock = clock;
    this.people = people;
    this.jurisdiction = jurisdiction;
    this.rules = rules;
    this.database = { transaction: manager.transaction.bind(manager), query: manager.query.bind(manager), manager };
    this.ledger = new Ledger(this.database, clock);
  }

  /** Under which something is done once. */
  nextCommand(): string {
    this.acts += 1;
    return `sample-past/${this.jurisdiction}/${this.acts}`;
  }

  get today(): Day {
    return dayOf(this.clock.instant);
  }

  get now(): Instant {
    return this.clock.instant;
  }

  /** 'D02' → '130525-D02' */
  readonly own = (id: string): string => `${this.jurisdiction}-${id}`;

  async act(actor: Actor, ref: ProcessRef, act: string, input: unknown = {}): Promise<Performed> {
    return unrefused(act, await this.attempt(actor, ref, act, input));
  }

  async open(actor: Actor, kind: ProcessKind, act: string, input: unknown): Promise<ProcessRef> {
    const { ref } = unrefused(act, await this.attempt(actor, { kind, number: null }, act, input));
    return ref;
  }

  /** What the workflow of that process does by itself. */
  async automatically(ref: ProcessRef, act: string, input: unknown = {}): Promise<void> {
    unrefused(act, await this.attempt(systemActor(this.jurisdiction), ref, act, input));
  }

  /** … where it may not be time for it. */
  async perhaps(ref: ProcessRef, act: string): Promise<void> {
    await this.attempt(systemActor(this.jurisdiction), ref, act, {});
  }

  /** As the API takes it: read by the contract's schema. */
  private async attempt(actor: Actor, { kind, number }: { readonly kind: ProcessKind; readonly number: string | null }, act: string, input: unknown): Promise<Performed | Refusal> {
    const commandId = this.nextCommand();
    const read: unknown = inputSchema(kind, act)?.parse(input) ?? input;
    return this.ledger.perform({ kind, number, act, input: read, actor, commandId });
  }

  /** The boundary where the ledger's state of a process gets its type back. */
  async data<Data>(ref: ProcessRef): Promise<Data> {
    const state = await this.ledger.state(ref);
    if (state === null || state.data === null) throw new Error(`${streamOf(ref)} is not there`);
    return state.data as Data;
  }

  async item(code: string): Promise<CheckItem> {
    if (this.items.size === 0) for (const item of await registry(this.manager, 'checkItem', this.jurisdiction)) this.items.set(item.code, item);
    const found = this.items.get(code);
    if (found === undefined) throw new Error(`The sample has no item ${code}`);
    return found;
  }

  /** So many minutes go by. */
  async pass(minutes: number): Promise<void> {
    await this.passTo(instantFromMillis(instantMillis(this.clock.instant) + minutes * 60_000));
  }

  /** Lets time pass: every limit that passes on the way is recorded at its own instant. */
  async passTo(instant: Instant): Promise<void> {
    const marks: readonly { stream: string; at: string }[] = await this.manager.query(MARKS, [this.clock.instant, instant]);
    for (const { stream, at } of marks) {
      const ref = refOf(stream);
      if (ref === null) continue;
      this.clock.passTo(instantFromMillis(Number(at)));
      await this.automatically(ref, NOTE_LIMITS);
    }
    this.clock.passTo(instant);
  }
}

function unrefused(act: string, answer: Performed | Refusal): Performed {
  if (isRefusal(answer)) throw new Error(`${act}: ${answer.code} ${answer.message} ${(answer.details ?? []).join(' | ')}`);
  return answer;
}
