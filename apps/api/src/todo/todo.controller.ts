import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Page } from '#contract/http/page';
import { limitPage, limitQuery, type RunningLimit, type TodoPage, todoPage, todoQuery, type WaitingStep } from '#contract/http/todo';
import type { StepWork } from '#contract/http/work';
import { type Actor, type Calendar, DEFINITIONS, type Instant, ROLES } from '#domain';
import { nearEnds } from '#domain/limits/due-within';
import { offeredWork } from '#domain/process/offered-work';
import { UNTOUCHED } from '#domain/process/work';
import type { Person } from '#persistence/accounts/sessions';
import { countEscalated } from '#persistence/reading/escalated';
import { countTodo, readLimits, readTodo, type LimitRow, type StepRow } from '#persistence/reading/open-steps';
import { currentCalendar } from '#persistence/calendar/known-calendar';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { after } from '../paging.js';
import { limitView } from '../processes/limit-view.js';
import { workView } from '../processes/work-view.js';
import { Me } from '../session/person.js';

@ApiTags('待办与时限')
@Controller()
export class TodoController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get('todo')
  @ApiOperation({ summary: '等我办理的环节，先到期的在前；可以只看已超期、今天到期、3 个工作日内到期的，我认领的、未认领的、被催办的；附各有多少，和升级至我的逾期数' })
  @Answers(200, todoPage, [401, 422])
  async todo(@Query({ schema: todoQuery }) { role, within, work, cursor, limit }: z.infer<typeof todoQuery>, @Me() { actor }: Person): Promise<TodoPage> {
    const roles = actor.roles.filter((own) => role === undefined || own === role);
    const now = await this.time.now();
    const { manager } = this.dataSource;
    const calendar = await currentCalendar(manager);
    const ends = nearEnds(now, calendar);
    const asked = { within: within ?? null, work: work ?? null, after: after(cursor, ['instantOrNone', 'text', 'text']), limit };
    const [{ items, next }, counts, escalated] = await Promise.all([readTodo(manager, actor, roles, ends, asked), countTodo(manager, actor, roles, ends), countEscalated(manager, actor, roles)]);
    return { items: items.map((row) => stepOf(row, actor, now, calendar)), next, counts: { ...counts, escalated } };
  }

  @Get('limits')
  @ApiOperation({ summary: '本辖区的时限：未到期、黄灯、逾期' })
  @Answers(200, limitPage, [401, 422])
  async limits(@Query({ schema: limitQuery }) { state, cursor, limit }: z.infer<typeof limitQuery>, @Me() { actor }: Person): Promise<Page<RunningLimit>> {
    const now = await this.time.now();
    const paging = { after: after(cursor, ['instantOrNone', 'text', 'text']), limit };
    const { items, next } = await readLimits(this.dataSource.manager, actor, state, now, paging);
    const calendar = await currentCalendar(this.dataSource.manager);
    return { items: items.flatMap((row) => limitOf(row, actor, now, calendar)), next };
  }
}

function stepOf(row: StepRow, actor: Actor, now: Instant, calendar: Calendar): WaitingStep {
  const { kind, number, title, key, step, opened, limit, levels, version } = row;
  const name = DEFINITIONS[kind].steps[step] ?? step;
  return { kind, number, title, key, step, name, opened, version, work: workOf(row, actor, now), limit: limit === null ? null : limitView(kind, limit, levels, { now, calendar }) };
}

function workOf({ kind, step, awaited, department, officers, besides, person, work, called, units }: StepRow, actor: Actor, now: Instant): StepWork {
  const waitsFor = { ...(department !== null && { department }), ...(officers !== null && { officers }), ...(person !== null && { person }), besides: besides.filter(isRole) };
  const held = { step: { step, awaited, for: waitsFor, from: null }, holder: work?.holder?.person ?? null };
  return workView({ work: work ?? UNTOUCHED, acts: offeredWork(DEFINITIONS[kind], held, { actor, now, units }), person: actor.person, called: (id) => called[id] ?? id });
}

function limitOf(row: LimitRow, actor: Actor, now: Instant, calendar: Calendar): readonly RunningLimit[] {
  if (row.limit === null) return [];
  const roles = row.roles.map((role) => (isRole(role) ? ROLES[role] : role));
  const who = { roles, department: row.departmentName ?? row.department, answering: [...row.answering] };
  return [{ ...stepOf(row, actor, now, calendar), awaited: row.awaited, who, limit: limitView(row.kind, row.limit, row.levels, { now, calendar }) }];
}

function isRole(text: string): text is keyof typeof ROLES {
  return Object.hasOwn(ROLES, text);
}
