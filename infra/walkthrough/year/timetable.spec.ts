import { describe, expect, it } from '@jest/globals';
import type { Instant } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import { Timetable } from './timetable.js';

const at = (millis: number): Instant => instantFromMillis(millis);

function table() {
  const told: string[] = [];
  const timetable = new Timetable({
    passTo: (instant) => Promise.resolve(void told.push(instant.slice(20, 23))),
    announce: (title) => void told.push(title),
    broken: (title, error) => void told.push(`${title} broke: ${error instanceof Error ? error.message : ''}`),
  });
  return { timetable, told };
}

describe('the timetable of a year', () => {
  it('lets turns that wait take turns, in the order of their instants', async () => {
    const { timetable, told } = table();
    timetable.enter('a', at(100), async () => {
      told.push('a begins');
      await timetable.until('a', at(300));
      told.push('a ends');
    });
    timetable.enter('b', at(200), async () => {
      await timetable.until('b', at(250));
      told.push('b ends');
    });
    await timetable.run();
    expect(told).toEqual(['100', 'a', 'a begins', '200', 'b', '250', 'b', 'b ends', '300', 'a', 'a ends']);
  });

  it('lets no second turn go on before the first waits again', async () => {
    const { timetable, told } = table();
    for (const title of ['a', 'b']) {
      timetable.enter(title, at(100), async () => {
        for (const step of [1, 2]) {
          await Promise.resolve();
          told.push(`${title}${step}`);
        }
      });
    }
    await timetable.run();
    expect(told).toEqual(['100', 'a', 'a1', 'a2', '100', 'b', 'b1', 'b2']);
  });

  it('goes on with the others when one breaks off', async () => {
    const { timetable, told } = table();
    timetable.enter('a', at(100), () => Promise.reject(new Error('refused')));
    timetable.enter('b', at(200), () => Promise.resolve());
    await timetable.run();
    expect(told).toEqual(['100', 'a', 'a broke: refused', '200', 'b']);
  });

  it('ends when there is nothing to play', async () => {
    const { timetable, told } = table();
    await timetable.run();
    expect(told).toEqual([]);
  });
});
