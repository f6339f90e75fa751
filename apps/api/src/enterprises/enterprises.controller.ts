import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type ClassificationView, classificationQuery, classificationView, type EnterprisePage, enterprisePage, enterpriseQuery, type FrozenClassPage, frozenClassPage, frozenClassQuery } from '#contract/http/enterprise';
import { type Day, type Enterprise, isRefusal, type Quarter, type RuleSet } from '#domain';
import { dayOf, nextQuarter, quarterOf } from '#domain/calendar/day';
import { currentRuleSet, enterprises } from '#persistence';
import type { Person } from '#persistence/accounts/sessions';
import { bringUpForReader } from '#persistence/classes/bring-up-to-date';
import { referenceOf } from '#persistence/classes/class-scope';
import { paged, writeCursor } from '#persistence/reading/cursor';
import { countClasses, countListed, listClasses } from '#persistence/reading/enterprise-classes';
import { frozenPlaces } from '#persistence/reading/frozen-classes';
import { drawnInYear } from '#persistence/reading/statistics/drawn-in-year';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { after } from '../paging.js';
import { invalid, missing, refused } from '../problems/problem-error.js';
import { Me } from '../session/person.js';
import { classificationOf, countsOf, frozenClassOf, lineOf } from './enterprise-views.js';

const ENTERPRISE = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

interface Terms {
  readonly today: Day;
  readonly now: Quarter;
  readonly quarter: Quarter;
  readonly rules: RuleSet;
}

@ApiTags('检查对象')
@Controller('enterprises')
export class EnterprisesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  /** From the classes kept, as the draw will freeze them; what has just changed is classified first. */
  @Get()
  @ApiOperation({ summary: '检查对象名录，及其在本季度或下季度的监管类别，各类、各层的家数；可以只列某年度抽中过或从未抽到的（只按您可以知道的抽取名单）' })
  @Answers(200, enterprisePage, [401, 422])
  async list(@Query({ schema: enterpriseQuery }) query: z.infer<typeof enterpriseQuery>, @Me() { actor }: Person): Promise<EnterprisePage> {
    const { today, now, quarter, rules } = await this.terms(actor.jurisdiction, query.quarter);
    if (quarter !== now && quarter !== nextQuarter(now)) {
      throw invalid('QUARTER_NOT_KEPT', `名录只按本季度（${now}）和下季度（${nextQuarter(now)}）分类；以前季度的类别，请看每个检查对象在历次抽取时的类别。`, [{ pointer: '/quarter', detail: '只能是本季度或下季度。' }]);
    }
    const [place] = after(query.cursor, ['text']) ?? [];
    const scope = { jurisdiction: actor.jurisdiction, quarter, ruleSet: referenceOf(rules) };
    const upToDate = await bringUpForReader(this.dataSource, scope, today);
    const { manager } = this.dataSource;
    const counts = countsOf(await countClasses(manager, scope), rules);
    const drawnIn = async (year: number | undefined): Promise<readonly string[] | null> => (year === undefined ? null : (await drawnInYear(manager, { jurisdiction: actor.jurisdiction, year, onlooker: actor })).known);
    const [among, without] = [await drawnIn(query.drawnIn), await drawnIn(query.neverDrawnIn)];
    const wanted = { scope, among, without, class: query.class ?? null, stratum: query.stratum ?? null, status: query.status ?? null, tag: query.tag ?? null, text: query.q ?? null };
    const total = place === undefined ? await countListed(manager, wanted) : null;
    const found = await listClasses(manager, { ...wanted, after: place ?? null, limit: query.limit });
    const { rows, last } = paged(found, query.limit);
    return { quarter, ruleSet: scope.ruleSet, upToDate, counts, total, items: rows.map(lineOf), next: last === null ? null : writeCursor([last.id]) };
  }

  @Get(':id/classification')
  @ApiOperation({ summary: '一个检查对象在某季度的监管类别：全部理由、不归入各层的理由、什么变化会使类别改变' })
  @Answers(200, classificationView, [401, 404, 422])
  async classification(@Param('id') id: string, @Query({ schema: classificationQuery }) query: z.infer<typeof classificationQuery>, @Me() { actor }: Person): Promise<ClassificationView> {
    const enterprise = await this.registered(actor.jurisdiction, id);
    const { quarter, rules } = await this.terms(actor.jurisdiction, query.quarter);
    return classificationOf(enterprise, quarter, rules);
  }

  @Get(':id/classes')
  @ApiOperation({ summary: '一个检查对象在历次抽取冻结名单时的监管类别，最近的任务在前' })
  @Answers(200, frozenClassPage, [401, 404, 422])
  async classes(@Param('id') id: string, @Query({ schema: frozenClassQuery }) { cursor, limit }: z.infer<typeof frozenClassQuery>, @Me() { actor }: Person): Promise<FrozenClassPage> {
    const { jurisdiction } = actor;
    await this.registered(jurisdiction, id);
    const [before] = after(cursor, ['text']) ?? [];
    const { rows, last } = paged(await frozenPlaces(this.dataSource.manager, { jurisdiction, enterprise: id, before: before ?? null, limit }), limit);
    return { items: rows.map(frozenClassOf), next: last === null ? null : writeCursor([last.task]) };
  }

  private async registered(jurisdiction: string, id: string): Promise<Enterprise> {
    const [enterprise] = ENTERPRISE.test(id) ? await enterprises(this.dataSource.manager, jurisdiction, dayOf(await this.time.now()), [id]) : [];
    if (enterprise === undefined) throw missing('ENTERPRISE_NOT_FOUND', '名录中没有这个检查对象，请核对编号。');
    return enterprise;
  }

  private async terms(jurisdiction: string, asked: Quarter | undefined): Promise<Terms> {
    const instant = await this.time.now();
    const rules = await currentRuleSet(this.dataSource.manager, jurisdiction, instant);
    if (isRefusal(rules)) throw refused(rules);
    const today = dayOf(instant);
    const now = quarterOf(today);
    return { today, now, quarter: asked ?? now, rules };
  }
}
