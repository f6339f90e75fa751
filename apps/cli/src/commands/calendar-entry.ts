import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { CalendarYear } from '#domain';
import { checked } from '../checked.js';
import { below } from '../chinese-commander.js';
import { badInput } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { lawClockOf } from '../law-clock.js';
import { withDatabase } from '../stack.js';

const EXAMPLE = `
文件（JSON）：
  { "year": 2027, "source": "国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕n号）",
    "off": [{ "day": "2027-01-01", "name": "元旦" }], "on": ["2027-02-06"] }
示例：
  bihuan calendar enter 2027.json --dry-run   只看会改变哪些日子
  bihuan calendar enter 2027.json             录入；所有在办流程的时限随后重新计算
  bihuan calendar years                       现行日历有哪些年份，依据是什么
`;

/** `calendar enter` and `calendar years`: the State Council's notice, as it is published or corrected. */
export function addCalendarEntryCommands(calendar: Command, io: CliIo): void {
  withOutputOptions(below(calendar, 'enter <文件>'))
    .description('录入或更正一年的放假安排')
    .option('--dry-run', '只预览，不录入')
    .addHelpText('after', EXAMPLE)
    .action(async (file: string, { dryRun = false }: { readonly dryRun?: boolean }, command: Command) => {
      const year = await readYear(file);
      const entered = await withDatabase(io, async (dataSource) => {
        const [{ currentCalendar }, { enterCalendarYear }, { changedDays, doubtAbout, withYear, workingDaysIn }] = await Promise.all([
          import('#persistence/calendar/known-calendar'), import('#persistence/calendar/enter-calendar-year'), import('#domain/calendar/entered-years'),
        ]);
        const before = await currentCalendar(dataSource.manager);
        const after = withYear(before, year);
        const preview = { changed: changedDays(before, after, year.year), warning: doubtAbout(workingDaysIn(after, year.year)) };
        if (dryRun) return { entered: false, version: before.version, revision: null, ...preview };
        const clock = await lawClockOf(io, dataSource);
        const operator = { person: 'operator', officer: null, roles: [], department: null, jurisdiction: 'CN' };
        const { entered: made, revision, version } = await dataSource.transaction((manager) => enterCalendarYear(manager, year, operator, clock));
        return { entered: made, version, revision: made ? revision : null, ...preview };
      });
      outputOf(io, command).show(entered, () => [
        ...(entered.warning === null ? [] : [entered.warning]),
        ...entered.changed.map(({ day, before, after }) => `${day}  ${before} → ${after}`),
        said(entered, dryRun),
      ]);
    });
  withOutputOptions(below(calendar, 'years'))
    .description('现行工作日历的年份、工作日数和依据')
    .action(async (_options: unknown, command: Command) => {
      const { workingDaysIn } = await import('#domain/calendar/entered-years');
      const calendar = await withDatabase(io, async (dataSource) => {
        const { currentCalendar } = await import('#persistence/calendar/known-calendar');
        return currentCalendar(dataSource.manager);
      });
      const years = calendar.years.map(({ year, source }) => ({ year, workingDays: workingDaysIn(calendar, year), source }));
      outputOf(io, command).show({ version: calendar.version, years }, () => years.map(({ year, workingDays, source }) => `${year} 年  工作日 ${workingDays} 天  ${source}`));
    });
}

function said({ entered, version, changed }: { readonly entered: boolean; readonly version: string; readonly changed: readonly unknown[] }, dryRun: boolean): string {
  if (dryRun) return `共 ${changed.length} 天与现行日历不同；这是预览，没有录入。`;
  return entered ? `已录入，现行日历为 ${version} 年版，${changed.length} 天有变；在办流程的时限正在重新计算。` : `与现行日历（${version} 年版）完全一样，没有改动。`;
}

/** @throws CommandEnd 65 naming what is wrong with the file */
async function readYear(file: string): Promise<CalendarYear> {
  const [{ calendarYearFile }, { faultsOfYear, inOrder }] = await Promise.all([import('#contract/http/calendar'), import('#domain/calendar/entered-years')]);
  const sound = inOrder(checked(calendarYearFile, await parsed(file)));
  const faults = faultsOfYear(sound);
  if (faults.length > 0) throw badInput(faults.join('\n'));
  return sound;
}

async function parsed(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const missing = typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
    throw badInput(`读不了文件“${file}”：${missing ? '没有这个文件' : String(error)}。`);
  });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badInput(`文件“${file}”不是 JSON。`);
  }
}
