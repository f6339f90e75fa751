import { expect } from '@jest/globals';
import { nodeCrypto } from '../draw/draw.fixture.js';
import { begin, decideProcess, evolveProcess, type ProcessDefinition, type ProcessState } from './definition.js';
import type { Act, CommonFacts, Decision, EventHeader, NewEvent, OpenStep, ProcessRef, RecordedEvent } from './process.js';
import type { CommonAct, CommonEvent } from './common-acts.js';
import { isRefusal, type Refusal } from './refusal.js';

/** What a test says of an event: everything of its header exactly; of its data and flags only what it names. */
export interface Expected extends Partial<Pick<EventHeader, 'closes' | 'withdraws' | 'limit' | 'ends' | 'reopens'>> {
  readonly type: string;
  /** 'review D13 2026-10-30': key, limit and last day; with 'awaited' before it for spans that nobody performs. */
  readonly opens?: readonly string[];
  readonly flags?: object;
  readonly data?: object;
}

/** How a test names a step that an event opens. */
export function named({ awaited, key, limit, suspended }: OpenStep): string {
  const stands = suspended === undefined ? [] : ['suspended', suspended.left.amount, suspended.left.unit];
  return [...(awaited ? ['awaited'] : []), key, ...(limit === null ? stands : [limit.code, limit.derivation.lastDay])].join(' ');
}

function headerSaid({ type, opens = [], closes = [], withdraws = [], limit, ends, reopens }: NewEvent): Expected {
  return {
    type,
    ...(opens.length > 0 && { opens: opens.map(named) }),
    ...(closes.length > 0 && { closes }),
    ...(withdraws.length > 0 && { withdraws }),
    ...(limit !== undefined && { limit }),
    ...(ends !== undefined && { ends }),
    ...(reopens !== undefined && { reopens }),
  };
}

/** A process as far as a test has told it. Never changed: `and` answers the next one. */
export class Play<Data, A extends Act, E extends NewEvent, F extends CommonFacts> {
  constructor(
    readonly definition: ProcessDefinition<Data, A, E, F>,
    readonly state: ProcessState<Data> = begin(),
    readonly events: readonly (RecordedEvent<E> | RecordedEvent<CommonEvent>)[] = [],
    readonly documents: Readonly<Record<string, unknown>> = {},
  ) {}

  get data(): Data {
    if (this.state.data === null) throw new Error('the process is not opened yet');
    return this.state.data;
  }

  /** A step that is open. */
  step(key: string): OpenStep {
    const step = this.state.course.steps[key];
    if (step === undefined) throw new Error(`${key} is not open, but ${Object.keys(this.state.course.steps).join(', ')}`);
    return step;
  }

  decide(act: A | CommonAct, facts: F): Decision<E | CommonEvent> | Refusal {
    return decideProcess(this.definition, this.state, act, facts);
  }

  /** One more act of the story. A refusal here is a fault of the test. */
  and(act: A | CommonAct, facts: F): Play<Data, A, E, F> {
    const decision = this.decide(act, facts);
    if (isRefusal(decision)) throw new Error(`${act.act}: ${decision.code} ${decision.message} ${(decision.details ?? []).join('\n')}`);
    return this.record(decision, facts);
  }

  /** As the ledger records a decision: events with version and instant, documents by their hash. */
  record({ events, documents = [] }: Decision<E | CommonEvent>, { now }: Pick<F, 'now'>): Play<Data, A, E, F> {
    const kept = Object.fromEntries(documents.map(({ content }) => [nodeCrypto.digest(content), content]));
    return events.reduce<Play<Data, A, E, F>>(
      (play, event) => {
        const recorded = { ...event, version: play.state.course.version + 1, at: now };
        return new Play(play.definition, evolveProcess(play.definition, play.state, recorded), [...play.events, recorded], play.documents);
      },
      new Play(this.definition, this.state, this.events, { ...this.documents, ...kept }),
    );
  }

  when(act: A | CommonAct, facts: F): Decided<E | CommonEvent> {
    return new Decided(this.decide(act, facts));
  }
}

/** What came of an act. */
export class Decided<E extends NewEvent> {
  constructor(readonly decision: Decision<E> | Refusal) {}

  /** Exactly these events, in this order. */
  then(...expected: readonly Expected[]): void {
    const { events } = this.decided();
    expect(events.map(headerSaid)).toEqual(expected.map(({ data: _, flags: __, ...header }) => header));
    expected.forEach(({ data, flags }, index) => expect(events[index]).toMatchObject({ ...(data !== undefined && { data }), ...(flags !== undefined && { flags }) }));
  }

  thenNothing(): void {
    expect(this.decided().events).toEqual([]);
  }

  /** Refused with this code, and with nothing besides: a refusal leaves no trace. */
  thenRefused(code: string, more: Partial<Record<keyof Refusal, unknown>> = {}): void {
    expect(this.decision).toMatchObject({ refused: true, code, ...more });
    expect(this.decision).not.toHaveProperty('events');
  }

  nudges(): readonly ProcessRef[] {
    return this.decided().nudges ?? [];
  }

  private decided(): Decision<E> {
    if (isRefusal(this.decision)) throw new Error(`refused: ${this.decision.code} ${this.decision.message}`);
    return this.decision;
  }
}

/** given(process, …what was done before).when(act, facts).then(…events) or .thenRefused(code) */
export function given<Data, A extends Act, E extends NewEvent, F extends CommonFacts>(definition: ProcessDefinition<Data, A, E, F>, ...past: readonly (readonly [A | CommonAct, F])[]): Play<Data, A, E, F> {
  return past.reduce<Play<Data, A, E, F>>((play, [act, facts]) => play.and(act, facts), new Play(definition));
}
