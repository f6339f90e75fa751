import { Body, Controller, Get, Headers, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { type CalendarEnteredView, calendarEntered, type CalendarView, calendarView, type CalendarYearBody, calendarYearBody, calendarYearQuery, type RecomputationView, recomputationView } from '#contract/http/calendar';
import { type Calendar, type CalendarYear, DEFINITIONS } from '#domain';
import { changedDays, doubtAbout, faultsOfYear, inOrder, withYear, workingDaysIn } from '#domain/calendar/entered-years';
import { findJurisdiction } from '#persistence/accounts/rehearsals';
import type { Person } from '#persistence/accounts/sessions';
import { enterCalendarYear, holdCalendarAlone, isHeldTooLong } from '#persistence/calendar/enter-calendar-year';
import { currentCalendar } from '#persistence/calendar/known-calendar';
import { movedLimits } from '#persistence/calendar/moved-limits';
import { findRecomputation, latestRecomputation } from '#persistence/calendar/recomputation';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { invalid, missing, ProblemError } from '../problems/problem-error.js';
import { Me, NeedsRole } from '../session/person.js';
import { checkSeen, etagOf, requireSeen } from './seen-version.js';

/** Limits told one by one in a preview; the others are counted. */
const MOST_TOLD = 50;
const FIRST_YEAR = 2020;
const LAST_YEAR = 2099;
const BUSY = new ProblemError({ status: 503, title: '暂时不可用', code: 'CALENDAR_IN_USE', detail: '有办理正在进行，工作日历暂时不能更改，没有录入。请稍后重试。' }, { 'retry-after': '5' });

/** 工作日历: the one table all limits are counted by. */
@ApiTags('工作日历')
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get()
  @ApiOperation({ summary: '现行工作日历及其依据；ETag 是其版本，录入时用于 If-Match' })
  @Answers(200, calendarView, [401])
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<CalendarView> {
    const calendar = await currentCalendar(this.dataSource.manager);
    void reply.header('etag', etagOf(calendar.version));
    const years = calendar.years.map(({ year, source, off, on }) => ({ year, source, workingDays: workingDaysIn(calendar, year), off: off.map((one) => ({ ...one })), on: [...on] }));
    const recomputation = await latestRecomputation(this.dataSource.manager);
    return { version: calendar.version, years, recomputation: recomputation === null ? null : { ...recomputation } };
  }

  @Put('years/:year')
  @HttpCode(200)
  @NeedsRole('admin')
  @ApiOperation({ summary: '录入或更正一年的放假安排；dryRun=true 只预览。所有在办流程的时限随后重新计算' })
  @ApiHeader({ name: 'If-Match', required: false, description: '所见的工作日历版本（GET /calendar 的 ETag）；预览时不必写' })
  @Answers(200, calendarEntered, [401, 403, 412, 422, 428, 503])
  async enter(
    @Param('year') text: string,
    @Query({ schema: calendarYearQuery }) { dryRun }: z.infer<typeof calendarYearQuery>,
    @Body({ schema: calendarYearBody }) body: CalendarYearBody,
    @Headers('if-match') ifMatch: string | undefined,
    @Me() person: Person,
  ): Promise<CalendarEnteredView> {
    await this.forRealBureaus(person);
    const year = soundYear(text, body);
    if (dryRun === 'true') {
      const { manager } = this.dataSource;
      const before = await currentCalendar(manager);
      const moved = await this.moved(person, withYear(before, year));
      return { ...(await this.preview(manager, before, year)), entered: false, moved, recomputation: null };
    }
    requireSeen(ifMatch);
    return this.dataSource.transaction((manager) => this.enterUnlessChanged(manager, ifMatch, year, person)).catch((error: unknown) => {
      throw isHeldTooLong(error) ? BUSY : error;
    });
  }

  /** What is shown as changed is what this entry changes: nobody enters another one between looking and entering. */
  private async enterUnlessChanged(manager: EntityManager, ifMatch: string | undefined, year: CalendarYear, { actor }: Person): Promise<CalendarEnteredView> {
    await holdCalendarAlone(manager);
    const before = await currentCalendar(manager);
    checkSeen(ifMatch, before.version);
    const preview = await this.preview(manager, before, year);
    const { entered, revision, version } = await enterCalendarYear(manager, year, actor, this.time.clock);
    return { ...preview, version, entered, moved: null, recomputation: entered ? revision : null };
  }

  private async moved({ actor }: Person, after: Calendar): Promise<NonNullable<CalendarEnteredView['moved']>> {
    const { examined, moved } = await movedLimits(this.dataSource.manager, actor, after);
    const items = moved.slice(0, MOST_TOLD).map(({ kind, number, title, step, was, becomes }) => ({
      kind, number, title, name: DEFINITIONS[kind].steps[step] ?? step, code: becomes.code,
      before: was.derivation.lastDay, after: becomes.derivation.lastDay, wasProvisional: was.provisional, provisional: becomes.provisional,
    }));
    return { examined, total: moved.length, items };
  }

  @Get('recomputations/:revision')
  @ApiOperation({ summary: '日历变更后重新计算时限的进度' })
  @Answers(200, recomputationView, [401, 404])
  async recomputation(@Param('revision') revision: string): Promise<RecomputationView> {
    const found = /^\d{1,18}$/.test(revision) ? await findRecomputation(this.dataSource.manager, revision) : null;
    if (found === null) throw missing('RECOMPUTATION_NOT_FOUND', '没有这一次重新计算，请核对编号。');
    return { ...found };
  }

  private async preview(manager: EntityManager, before: Calendar, year: CalendarYear): Promise<Omit<CalendarEnteredView, 'entered' | 'moved' | 'recomputation'>> {
    const after = withYear(before, year);
    const rows: readonly { steps: number }[] = await manager.query(`SELECT count(*)::int AS steps FROM open_step WHERE due IS NOT NULL`);
    const workingDays = workingDaysIn(after, year.year);
    return { version: after.version, workingDays, warning: doubtAbout(workingDays), changed: changedDays(before, after, year.year).map((one) => ({ ...one })), openSteps: rows[0]?.steps ?? 0 };
  }

  /** The calendar is the nation's: who only administers a rehearsal does not change it for the bureaus of the same installation. */
  private async forRealBureaus({ actor }: Person): Promise<void> {
    const own = await findJurisdiction(this.dataSource.manager, actor.jurisdiction);
    const real: readonly unknown[] = own?.rehearsal === false ? [] : await this.dataSource.query(`SELECT FROM jurisdiction WHERE NOT rehearsal LIMIT 1`);
    if (real.length === 0) return;
    throw new ProblemError({ status: 403, title: '无权办理', code: 'REHEARSAL_ONLY', detail: '工作日历由正式辖区机关的系统管理员维护，演练用的账号不能修改。' });
  }
}

function soundYear(text: string, { source, off, on }: CalendarYearBody): CalendarYear {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  if (year < FIRST_YEAR || year > LAST_YEAR) throw invalid('ABSURD_YEAR', `年份应在 ${FIRST_YEAR} 至 ${LAST_YEAR} 之间。`, [{ pointer: '/year', detail: '年份不合理。' }]);
  const sound = inOrder({ year, source, off, on });
  const faults = faultsOfYear(sound);
  if (faults.length === 0) return sound;
  throw invalid('CALENDAR_INVALID', `放假安排有 ${faults.length} 处不合理，首处：${faults[0] ?? ''}。`, faults.map((detail) => ({ pointer: '/off', detail })));
}
