import { expect, it } from '@jest/globals';
import type { Called } from './called.js';
import { eventHeadline, eventSentence } from './event-sentence.js';
import type { EventsOf } from './events-of.js';
import type { NewEvent, ProcessKind, RecordedEvent } from './process.js';
import { at } from './world.fixture.js';

/** What its names are called; whatever is asked beside them would show as a number. */
export const CALLED: Called = {
  account: (id) => ({ li: '李娜', zhao: '赵敏', wit: '示例见证人1' })[id] ?? null,
  department: (id) => ({ water: '水环境股', air: '大气环境股', squad: '执法一中队' })[id] ?? id,
  officer: (id) => ({ w1: '王一', w2: '王二', a1: '安一' })[id] ?? id,
  item: (code) => ({ W1: '废水排放', A1: '废气排放' })[code] ?? code,
};

type DataOf<E extends NewEvent, Type extends E['type']> = Extract<E, { readonly type: Type }>['data'];
/** What an event says, with as much of its data as the sentence reads; the same kind of event several times where it says several things. */
type Case<Data> = readonly [data: Partial<Data>, sentence: string];

/** Every kind of event of a process, none left out: the compiler sees to it. */
export type ToldOf<E extends NewEvent> = { readonly [Type in E['type']]: readonly Case<DataOf<E, Type>>[] };
export type Told<Kind extends ProcessKind> = ToldOf<EventsOf[Kind]>;

/** What no sentence may tell: whom an undisclosed check is about, what makes a draw foreseeable, what opens a visit, what an enterprise wrote. */
export const SECRETS = { enterprise: '秘密企业', seed: 'feed5eed', code: 'c0dec0de', written: 'a5a5a5a5' } as const;

/** Each case by itself, word for word. */
export function holds(kind: ProcessKind, table: Readonly<Record<string, readonly Case<unknown>[]>>): void {
  const cases = Object.entries(table).flatMap(([type, said]) => said.map(([data, sentence]) => ({ type, data, sentence })));
  it.each(cases)('$type: $sentence', ({ type, data, sentence }) => {
    const event: RecordedEvent = { type, data, version: 1, at: at('2026-11-20 09:00') };
    const told = eventSentence(kind, event, CALLED);
    expect(told).toBe(sentence);
    for (const secret of Object.values(SECRETS)) expect(told).not.toContain(secret);
    expect(eventHeadline(kind, event, CALLED)).toMatch(/^[^“”，：；（]*(?:‘[^‘’]*’[^“”，：；（]*)*$/u);
    expect(eventHeadline(kind, event, CALLED).length).toBeGreaterThan(1);
    // Nothing of the program, no code where a word belongs, Latin and digits apart from Chinese.
    expect(told).not.toMatch(/undefined|null|true|false|\[object|\p{Script=Han}[A-Za-z]|[A-Za-z]\p{Script=Han}/u);
  });
}
