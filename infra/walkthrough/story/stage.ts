import { randomUUID } from 'node:crypto';
import { type ActRecorded, actRecorded, eventPage, type EventView, processPage, type ProcessLine, type ProcessView, processView } from '#contract/http/process';
import { type ProcessRef, streamOf } from '#domain';
import type { Answer, Connection } from '../http/connection.js';
import { type Asked, pathOf, type Person } from '../http/person.js';
import { problemOf, Refused, wentWell } from '../http/problem.js';
import type { Cast } from '../place/cast.js';
import type { Place } from '../place/place.js';
import { describeDone, describeOpened, nameOf, ruleOf } from './show.js';
import type { LimitCounts, Story } from './story.js';
import { isRecord } from './shapes.js';
import { awaited } from './waiting.js';

/** An act that was done: as it was asked, as it was answered, and the process after it. */
export interface Done {
  readonly asked: Asked;
  readonly recorded: ActRecorded;
  readonly view: ProcessView;
}

const MOST_TRIES = 10;

/** Where the loop is played: who is there, and the processes they have opened. */
export class Stage {
  private readonly seen = new Map<string, ProcessRef>();

  constructor(
    readonly connection: Connection,
    readonly story: Story,
    readonly place: Place,
    readonly cast: Cast,
  ) {}

  /** Opens a plan or a task. @throws Refused */
  async open(person: Person, kind: 'annualPlan' | 'task', input: unknown): Promise<ProcessRef> {
    const answer = await this.tryToOpen(person, kind, input);
    const act = kind === 'annualPlan' ? 'draftPlan' : 'makeTask';
    const { label, basis } = ruleOf(kind, act);
    if (!wentWell(answer)) throw new Refused(label, answer);
    const { number } = actRecorded.parse(answer.body);
    const ref: ProcessRef = { kind, number };
    const view = await this.view(ref);
    this.story.step(`${person.called}${label}：${view.title}（${nameOf(ref)}）`, [`依据：${basis}`, ...describeOpened(null, view)]);
    return ref;
  }

  tryToOpen(person: Person, kind: 'annualPlan' | 'task', input: unknown): Promise<Answer> {
    return person.post(kind === 'annualPlan' ? '/plans' : '/tasks', { key: randomUUID(), body: input });
  }

  /** One act, as somebody does it who has the process open on the screen. @throws Refused */
  async act(person: Person, ref: ProcessRef, act: string, input: unknown = {}): Promise<Done> {
    const before = await this.view(ref, person);
    const { label, basis } = ruleOf(ref.kind, act);
    const { asked, answer } = await this.send(person, { ref, act, input, version: before.version });
    if (!wentWell(answer)) throw new Refused(`${person.called}${label}`, answer);
    const recorded = actRecorded.parse(answer.body);
    const view = recorded.process ?? (await this.view(ref, person));
    this.story.step(`${person.called}办理“${label}”（${nameOf(ref)}）`, [`依据：${basis}；${describeDone(before, view)}`, ...describeOpened(before, view)]);
    return { asked, recorded, view };
  }

  /** A limit that the system noted meanwhile makes the version a new one: a person refreshes and goes on. */
  private async send(person: Person, first: Asked): Promise<{ readonly asked: Asked; readonly answer: Answer }> {
    for (let asked: Asked = { ...first, key: randomUUID() }, tries = 1; ; tries += 1) {
      const answer = await person.act(asked);
      if (tries === MOST_TRIES || problemOf(answer)?.code !== 'STALE_VERSION') return { asked, answer };
      asked = { ...first, key: randomUUID(), version: (await this.view(first.ref, person)).version };
    }
  }

  /** The same, where the rule does not allow it. */
  async attempt(person: Person, ref: ProcessRef, act: string, input: unknown = {}): Promise<Answer> {
    const { version } = await this.view(ref);
    return (await this.send(person, { ref, act, input, version })).answer;
  }

  async view(ref: ProcessRef, person: Person = this.cast.supervisor): Promise<ProcessView> {
    const answer = await person.get(pathOf(ref));
    if (!wentWell(answer)) throw new Refused(`查看${nameOf(ref)}`, answer);
    this.seen.set(streamOf(ref), ref);
    return processView.parse(answer.body);
  }

  /** Waits for what the system does by itself, and tells it. */
  async automatically(ref: ProcessRef, type: string, which: (data: Readonly<Record<string, unknown>>) => boolean = () => true): Promise<EventView> {
    const meant = (event: EventView): boolean => event.type === type && which(isRecord(event.data) ? event.data : {});
    const event = await awaited(`${nameOf(ref)}：${type}`, async () => (await this.events(ref)).findLast(meant) ?? null);
    this.story.step(`系统自动：${event.sentence}（${nameOf(ref)}，${event.at.slice(0, 19).replace('T', ' ')}）`);
    return event;
  }

  async events(ref: ProcessRef): Promise<readonly EventView[]> {
    this.seen.set(streamOf(ref), ref);
    const events: EventView[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const answer = await this.cast.supervisor.get(`${pathOf(ref)}/events?after=${after}&limit=500`);
      if (!wentWell(answer)) throw new Refused(`查看${nameOf(ref)}的事件`, answer);
      const page = eventPage.parse(answer.body);
      events.push(...page.items);
      after = page.next;
    }
    return events;
  }

  /** What a process has opened, once there are as many as there should be. */
  async children(parent: ProcessRef, kind: Exclude<ProcessRef['kind'], 'annualPlan' | 'task'>, count: number): Promise<readonly ProcessLine[]> {
    return awaited(`${nameOf(parent)}建立 ${count} 个下级流程`, async () => {
      const answer = await this.cast.supervisor.get(`/processes?kind=${kind}&parent=${encodeURIComponent(streamOf(parent))}&limit=200`);
      if (!wentWell(answer)) throw new Refused(`查看${nameOf(parent)}的下级流程`, answer);
      const { items } = processPage.parse(answer.body);
      return items.length < count ? null : items;
    });
  }

  /** Counted in the ledger's own events. */
  async limits(): Promise<LimitCounts> {
    const counts = { yellow: 0, red: 0, escalated: 0 };
    for (const ref of this.seen.values()) {
      for (const { type, data } of await this.events(ref)) {
        if (type === 'LimitPassed') counts[columnOf(data)] += 1;
      }
    }
    return counts;
  }
}

function columnOf(data: unknown): keyof LimitCounts {
  const level = typeof data === 'object' && data !== null && 'level' in data ? data.level : null;
  return level === 'yellow' || level === 'red' ? level : 'escalated';
}
