import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Page } from '#contract/http/page';
import { limitPage, limitQuery, type OtherWork, otherWork, type RunningLimit, type TodoPage, todoPage, todoQuery } from '#contract/http/todo';
import { nearEnds } from '#domain/limits/due-within';
import { soonEnd } from '#domain/limits/light';
import type { Person } from '#persistence/accounts/sessions';
import { countEscalated } from '#persistence/reading/escalated';
import { readOtherWork } from '#persistence/reading/other-work';
import { countTodo, readLimits, readTodo } from '#persistence/reading/open-steps';
import { currentCalendar } from '#persistence/calendar/known-calendar';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { after } from '../paging.js';
import { Me } from '../session/person.js';
import { runningLimit, waitingStep } from './step-views.js';

@ApiTags('待办与时限')
@Controller()
export class TodoController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get('todo')
  @ApiOperation({ summary: '等我办理的环节，先到期的在前，总时限一并计算；可以只看已超期、今天到期、3 个工作日内到期的，我认领的、未认领的、被催办的；附各有多少，和升级至我的逾期数' })
  @Answers(200, todoPage, [401, 422])
  async todo(@Query({ schema: todoQuery }) { role, within, work, cursor, limit }: z.infer<typeof todoQuery>, @Me() { actor }: Person): Promise<TodoPage> {
    const roles = actor.roles.filter((own) => role === undefined || own === role);
    const now = await this.time.now();
    const { manager } = this.dataSource;
    const calendar = await currentCalendar(manager);
    const ends = nearEnds(now, calendar);
    const asked = { within: within ?? null, work: work ?? null, after: after(cursor, ['instantOrNone', 'text', 'text']), limit };
    const [{ items, next }, counts, escalated] = await Promise.all([readTodo(manager, actor, roles, ends, asked), countTodo(manager, actor, roles, ends), countEscalated(manager, actor, roles)]);
    return { items: items.map((row) => waitingStep(row, { actor, now, calendar })), next, counts: { ...counts, escalated } };
  }

  @Get('todo/other')
  @ApiOperation({ summary: '办理流程以外等我办理的：待批准的规则集草案、待决定的回避申请、待公布的事项清单、名录核对中没有处理的差异' })
  @Answers(200, otherWork, [401])
  async other(@Me() { actor }: Person): Promise<OtherWork> {
    return { items: [...(await readOtherWork(this.dataSource.manager, actor))] };
  }

  @Get('limits')
  @ApiOperation({ summary: '本辖区的时限：未到期、黄灯、逾期；总时限附现在等待办结的环节' })
  @Answers(200, limitPage, [401, 422])
  async limits(@Query({ schema: limitQuery }) { state, cursor, limit }: z.infer<typeof limitQuery>, @Me() { actor }: Person): Promise<Page<RunningLimit>> {
    const now = await this.time.now();
    const paging = { after: after(cursor, ['instantOrNone', 'text', 'text']), limit };
    const calendar = await currentCalendar(this.dataSource.manager);
    const { items, next } = await readLimits(this.dataSource.manager, actor, state, { now, soon: soonEnd(now, calendar) }, paging);
    return { items: items.flatMap((row) => runningLimit(row, { actor, now, calendar })), next };
  }
}
