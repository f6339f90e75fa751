import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { planCopy, planCopyQuery, type PlanCopyView, type PlanGroundView, planGround, planGroundQuery, type PlanTasks, planTasks, type PlanCheck, planCheck } from '#contract/http/plan';
import { type CheckItem, DEFINITIONS, type Department, isRefusal, type RuleSet } from '#domain';
import { dayOf, quarterOf } from '#domain/calendar/day';
import { type CopiedLine, copyOfPlan } from '#domain/plan/copy-of-plan';
import { showShare } from '#domain/plan/figures';
import { currentRuleSet, registry } from '#persistence';
import { ruleSet } from '#persistence/facts/rule-sets';
import type { Person } from '#persistence/accounts/sessions';
import { referenceOf } from '#persistence/classes/class-scope';
import { tasksOfPlan } from '#persistence/reading/plan-tasks';
import { planOf, rulesHeldTo } from '#persistence/simulation/simulation-ground';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { refused } from '../problems/problem-error.js';
import { Me } from '../session/person.js';
import { checkOfPlan } from './plan-check.js';
import { objectsOf } from './plan-objects.js';

/** What stands around a plan: what it is drawn up from, and what was made of it. The plan itself is a process. */
@ApiTags('办理流程')
@Controller('plans')
export class PlansController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get('ground')
  @ApiOperation({ summary: '拟定计划的依据：部门和检查主体、事项清单、分层和抽取比例、一业一查主题、频次上限；修改或者调整已有的计划时指明该计划（plan），按它的规则集' })
  @Answers(200, planGround, [401, 404, 422])
  async ground(@Query({ schema: planGroundQuery }) { plan }: z.infer<typeof planGroundQuery>, @Me() { actor: { jurisdiction } }: Person): Promise<PlanGroundView> {
    const { manager } = this.dataSource;
    const now = await this.time.now();
    const rules = await rulesHeldTo(manager, { jurisdiction, plan, now });
    if (isRefusal(rules)) throw refused(rules);
    const departments = await registry(manager, 'department', jurisdiction);
    const items = await registry(manager, 'checkItem', jurisdiction);
    const scope = { jurisdiction, quarter: quarterOf(dayOf(now)), ruleSet: referenceOf(rules) };
    const objects = await objectsOf(this.dataSource, scope, dayOf(now));
    return { today: dayOf(now), ruleSet: referenceOf(rules), departments: departments.map(departmentOf), items: items.map(itemOf), rules: rulesOf(rules), objects: objects === null ? null : objects.map((one) => ({ ...one })) };
  }

  @Get(':number/check')
  @ApiOperation({ summary: '一份计划与其规则集对照：没有计划项抽取的分层和季度、频次上限、尚未公示的调整会带来的；只计算，不留记录' })
  @Answers(200, planCheck, [401, 404])
  async check(@Param('number') number: string, @Me() { actor: { jurisdiction } }: Person): Promise<PlanCheck> {
    const plan = await planOf(this.dataSource.manager, jurisdiction, number.replaceAll('\0', ''));
    if (isRefusal(plan)) throw refused(plan);
    return checkOfPlan(this.dataSource, plan, dayOf(await this.time.now()));
  }

  @Get(':number/copy')
  @ApiOperation({ summary: '照一份计划（含已公示的调整）复制到另一年度：计划项，和不能带入、比例有变的说明；只计算，不留记录' })
  @Answers(200, planCopy, [401, 404, 422])
  async copy(@Param('number') number: string, @Query({ schema: planCopyQuery }) { year }: z.infer<typeof planCopyQuery>, @Me() { actor: { jurisdiction } }: Person): Promise<PlanCopyView> {
    const { manager } = this.dataSource;
    const plan = await planOf(manager, jurisdiction, number.replaceAll('\0', ''));
    if (isRefusal(plan)) throw refused(plan);
    const rules = await currentRuleSet(manager, jurisdiction, await this.time.now());
    if (isRefusal(rules)) throw refused(rules);
    const ground = { departments: await registry(manager, 'department', jurisdiction), items: await registry(manager, 'checkItem', jurisdiction), rules };
    const { strata } = await ruleSet(manager, plan.ruleSet);
    const { lines, remarks } = copyOfPlan({ lines: plan.items, strata, year, ground, showRate: showShare });
    return { from: { number, title: plan.title, year: plan.year, version: plan.version }, lines: lines.map(lineCopied), remarks: remarks.map((one) => ({ ...one })) };
  }

  @Get(':number/tasks')
  @ApiOperation({ summary: '依据一份年度计划制定的任务，按计划项和季度' })
  @Answers(200, planTasks, [401])
  async tasks(@Param('number') number: string, @Me() { actor: { jurisdiction } }: Person): Promise<PlanTasks> {
    const found = await tasksOfPlan(this.dataSource.manager, jurisdiction, number.replaceAll('\0', ''));
    return { items: found.map((task) => ({ ...task, stageName: DEFINITIONS.task.stages[task.stage] ?? task.stage })) };
  }
}

function lineCopied({ participants, items, strata, quarters, industries, ...line }: CopiedLine): PlanCopyView['lines'][number] {
  return { ...line, participants: [...participants], items: [...items], strata: [...strata], quarters: quarters.map((one) => ({ ...one })), ...(industries !== undefined && { industries: [...industries] }) };
}

function departmentOf({ id, name, kind, inspectionBody, endedOn = null }: Department): PlanGroundView['departments'][number] {
  return { id, name, kind, inspectionBody, endedOn };
}

function itemOf({ code, name, category, department, publishedOn, permitClasses, methods, ratio = null, legalBases }: CheckItem): PlanGroundView['items'][number] {
  return { code, name, category, department, publishedOn, permitClasses: [...permitClasses], methods: [...methods], ratio, legalBases: [...legalBases] };
}

function rulesOf({ strata, themes = [], merging, cap, draw, nonSite, effectiveFrom }: RuleSet): PlanGroundView['rules'] {
  return {
    effectiveFrom,
    strata: strata.map(({ id, class: taken, grounds, title, rate, source, confidence }) => ({ id, class: taken, grounds: [...grounds], title, rate, source, confidence })),
    themes: themes.map(({ industries, items, kinds, ...theme }) => ({ ...theme, industries: [...industries], items: [...items], kinds: [...kinds] })),
    ...(merging !== undefined && { merging: { withinDays: merging.withinDays, source: merging.source } }),
    cap: { onSitePerYear: cap.onSitePerYear, source: cap.source, confidence: cap.confidence },
    draw: { rounding: draw.rounding },
    nonSite: { classes: [...nonSite.classes] },
  };
}
