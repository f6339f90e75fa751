import type { DataSource } from 'typeorm';
import { type JurisdictionCode, type ProcessRef, refOf, streamOf } from '#domain';
import { readCalled } from '#persistence/reading/called';
import { readEvents } from '#persistence/reading/events';
import { eventSentence } from '#domain/process/event-sentence';
import { usage } from '../exit-code.js';
import { describeState, type Told } from './describe-state.js';
import { findProcess } from './find-process.js';
import type { Moment } from './moment.js';
import { stateAt } from './state-at.js';

const PAGE = 1_000;

/** One moment of a process as the ledger tells it, for programs and for people. @throws CommandEnd 2 when there was no such moment */
export async function processAt(dataSource: DataSource, id: string, moment: Moment, now: number): Promise<{ readonly json: object; readonly lines: () => readonly string[] }> {
  const { stream, jurisdiction } = await findProcess(dataSource, id);
  const ref = refOf(stream);
  if (ref === null) throw usage(`“${stream}”不是办理流程。`);
  const all = await toldBy(dataSource, jurisdiction, ref);
  const found = stateAt(ref, all.map(({ event }) => event), moment, now);
  const told = all.slice(0, found.version);
  const { state, ...shown } = found;
  const events = told.map(({ event: { version, type, at }, sentence, actor }) => ({ version, type, at, actor, sentence }));
  return { json: { stream: streamOf(ref), ...shown, data: state.data, flags: state.course.flags, facts: state.course.facts, events }, lines: () => describeState(ref, found, told) };
}

async function toldBy({ manager }: DataSource, jurisdiction: JurisdictionCode, ref: ProcessRef): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (;;) {
    const page = await readEvents(manager, ref, told.at(-1)?.event.version ?? 0, PAGE);
    const called = await readCalled(manager, jurisdiction, ref.kind, page.map(({ event }) => event));
    told.push(...page.map(({ event, actor, actorName }) => ({ event, actor, actorName, sentence: eventSentence(ref.kind, event, called) })));
    if (page.length < PAGE) return told;
  }
}
