import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { plannedDayQuery, type PlannedDayView, plannedDayView } from '#contract/http/planned-day';
import { DEFINITIONS } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { basesOfTheCheck } from '#domain/inspection/approval/bases-of-the-check';
import { checkPlannedDay, limitsBefore, plannableDays } from '#domain/inspection/approval/planned-day';
import { itemsOf } from '#domain/inspection/parts';
import { describeBasisWarning } from '#domain/items/bases';
import { limitRule } from '#domain/process/steps';
import { registry, ruleSet } from '#persistence';
import type { Person } from '#persistence/accounts/sessions';
import { currentCalendar } from '#persistence/calendar/known-calendar';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { limitView } from '../processes/limit-view.js';
import { Me } from '../session/person.js';
import { disclosedInspection } from './disclosed-inspection.js';

/** 计划检查日: between which days, on what ground, and what must be done before the day that is thought of; by the guard and the steps of the approval itself. */
@ApiTags('办理流程')
@Controller('processes/inspection')
export class PlannedDayController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get(':number/planned-day')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '审批检查时计划检查日的范围和依据；给出日期的，按该日期报备（D8）和送达通知书（D9）的时限和不在有效期内的检查依据', operationId: 'plannedDay' })
  @Answers(200, plannedDayView, [401, 403, 404, 422])
  async read(@Param('number') number: string, @Query({ schema: plannedDayQuery }) { day, act }: z.infer<typeof plannedDayQuery>, @Me() person: Person): Promise<PlannedDayView> {
    const { manager } = this.dataSource;
    const { process, inspection } = await disclosedInspection(manager, number, person);
    const ground = { now: await this.time.now(), rules: await ruleSet(manager, process.ruleSet), calendar: await currentCalendar(manager) };
    const { code, title, source, confidence } = limitRule(ground, 'D11');
    const refusal = day === undefined ? null : checkPlannedDay(inspection, day, ground);
    const onSite = act === 'approveConversion' || inspection.method === 'onSite';
    const limits = day === undefined || refusal !== null ? [] : limitsBefore(inspection, day, onSite, ground);
    const items = day === undefined ? [] : await registry(manager, 'checkItem', process.jurisdiction, itemsOf(inspection, 'whole'));
    const warnings = day === undefined ? [] : basesOfTheCheck(inspection, day, { items }).basisWarnings;
    const today = dayOf(ground.now);
    return {
      today, ...plannableDays(inspection, today),
      window: { ...inspection.window, code, title, source, confidence },
      why: refusal?.message ?? null,
      warnings: warnings.map((warning) => ({ item: warning.item, basis: warning.basis, said: describeBasisWarning(warning, items.find(({ code: item }) => item === warning.item)?.name) })),
      limits: limits.map(({ step, limit }) => ({ name: DEFINITIONS.inspection.steps[step] ?? step, limit: limitView('inspection', limit, [], ground) })),
    };
  }
}
