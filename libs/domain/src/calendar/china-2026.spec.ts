import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transformSync } from '@swc/core';
import { OFFICIAL_CALENDAR } from './china-2026.js';
import { addDays, requireDay } from './day.js';
import { addWorkingDays, isWorkingDay } from './working-days.js';

const FIRST = requireDay('2026-01-01');
const DAYS_OF_2026 = Array.from({ length: 365 }, (_, index) => addDays(FIRST, index));
const WORKED = DAYS_OF_2026.filter((day) => isWorkingDay(OFFICIAL_CALENDAR, day));

describe('the official year 2026', () => {
  it('has 248 working days', () => {
    expect(WORKED).toHaveLength(248);
  });

  it('names the notice', () => {
    expect(OFFICIAL_CALENDAR.years.map(({ source }) => source)).toEqual(['国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）']);
  });

  it('gives no day off twice and works only weekend days', () => {
    for (const { off, on } of OFFICIAL_CALENDAR.years) {
      expect(new Set(off.map(({ day }) => day)).size).toBe(off.length);
      expect(off.some(({ day }) => on.includes(day))).toBe(false);
      expect(on.every((day) => isWorkingDay({ version: '', years: [] }, day))).toBe(false);
    }
  });
});

/** Runs in its own process, because a time zone can only be set for a whole process. Prints one line of JSON. */
const COMPARISON = `
import { isWorkday } from 'chinese-workday';
import { LegalHoliday } from 'tyme4ts';
import { OFFICIAL_CALENDAR } from './calendar/china-2026.js';
import { addDays, requireDay, dayOf } from './calendar/day.js';
import { isWorkingDay, addWorkingDays } from './calendar/working-days.js';
const days = Array.from({ length: 365 }, (_, index) => addDays(requireDay('2026-01-01'), index));
const weekend = (day) => [0, 6].includes(new Date(day + 'T00:00:00Z').getUTCDay());
console.log(JSON.stringify({
  offset: new Date(2026, 0, 1).getTimezoneOffset(),
  ours: days.filter((day) => isWorkingDay(OFFICIAL_CALENDAR, day)),
  chineseWorkday: days.filter((day) => isWorkday(day)),
  tyme: days.filter((day) => LegalHoliday.fromYmd(...day.split('-').map(Number))?.isWork() ?? !weekend(day)),
  ends: days.map((day) => addWorkingDays(OFFICIAL_CALENDAR, day, 20).day),
  china: dayOf('2026-02-13T16:00:00Z'),
}));
`;

describe('the same answer in every time zone, and as two independent packages give it', () => {
  const source = dirname(fileURLToPath(import.meta.url));
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'bihuan-calendar-'));
    mkdirSync(join(folder, 'calendar'));
    for (const name of ['civil', 'day', 'china-2026', 'working-days']) {
      const { code } = transformSync(readFileSync(join(source, `${name}.ts`), 'utf8'), {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'es6' },
      });
      writeFileSync(join(folder, 'calendar', `${name}.js`), code);
    }
    symlinkSync(resolve(source, '../../../../node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'compare.js'), COMPARISON);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const compareIn = (zone: string): unknown => {
    const env = { ...process.env, NODE_OPTIONS: '', TZ: zone };
    const run = spawnSync(process.execPath, ['compare.js'], { cwd: folder, env, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`the comparison failed in ${zone}: ${run.stderr}`);
    return JSON.parse(run.stdout);
  };

  it.each([
    ['Asia/Shanghai', -480],
    ['UTC', 0],
    ['America/New_York', 300],
  ])('%s', (zone, offset) => {
    expect(compareIn(zone)).toEqual({
      // Proves that the process really ran in that zone.
      offset,
      ours: WORKED,
      chineseWorkday: WORKED,
      tyme: WORKED,
      ends: DAYS_OF_2026.map((day) => addWorkingDays(OFFICIAL_CALENDAR, day, 20).day),
      china: '2026-02-14',
    });
  });
});
