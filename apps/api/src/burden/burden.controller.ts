import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type BurdenPage, burdenPage, burdenQuery, type VisitsView, visitsQuery, visitsView as viewSchema } from '#contract/http/burden';
import { isRefusal } from '#domain';
import { currentRuleSet, registry } from '#persistence';
import type { Person } from '#persistence/accounts/sessions';
import { burdenOf } from '#persistence/reading/burden';
import { paged, writeCursor } from '#persistence/reading/cursor';
import { visitNames } from '#persistence/reading/visit-names';
import { visitsOf } from '#persistence/reading/visits';
import { visitsView } from '#persistence/reading/visits-view';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { after } from '../paging.js';
import { missing, refused } from '../problems/problem-error.js';
import { Me } from '../session/person.js';

/** 企业负担: what a year asks of enterprises. Departments, squads and officers are not ranked by it (54号文 五个严禁). */
@ApiTags('企业负担')
@Controller()
export class BurdenController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get('enterprises/:id/visits')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '一个检查对象全年的检查：各部门的都在内，联合的算一次；与上年对照，频次上限和剩余次数' })
  @Answers(200, viewSchema, [401, 404, 422])
  async visits(@Param('id') id: string, @Query({ schema: visitsQuery }) query: z.infer<typeof visitsQuery>, @Me() { actor }: Person): Promise<VisitsView> {
    const { manager } = this.dataSource;
    const [enterprise] = await registry(manager, 'enterprise', actor.jurisdiction, [id.replaceAll('\0', '')]);
    if (enterprise === undefined) throw missing('ENTERPRISE_NOT_FOUND', '名录中没有这个检查对象，请核对编号。');
    const now = await this.time.now();
    const rules = await currentRuleSet(manager, actor.jurisdiction, now);
    if (isRefusal(rules)) throw refused(rules);
    const year = query.year ?? Number(now.slice(0, 4));
    const found = await visitsOf(manager, { actor, enterprise: enterprise.id, year });
    return visitsView({ enterprise, year, rules, found, names: await visitNames(manager, actor.jurisdiction, found.year.visits) });
  }

  @Get('burden')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '全年各检查对象的受检次数（多的在前）和分布；不统计部门和人员', operationId: 'burden' })
  @Answers(200, burdenPage, [401, 422])
  async burden(@Query({ schema: burdenQuery }) { year: asked, least, most, cursor, limit }: z.infer<typeof burdenQuery>, @Me() { actor }: Person): Promise<BurdenPage> {
    const [visits, enterprise] = after(cursor, ['number', 'text']) ?? [];
    const year = asked ?? Number((await this.time.now()).slice(0, 4));
    const place = visits === undefined || enterprise === undefined ? null : { visits: Number(visits), enterprise };
    const { lines, spread } = await burdenOf(this.dataSource.manager, { actor, year, least, most: most ?? null, after: place, limit });
    const { rows, last } = paged(lines, limit);
    return { year, spread: [...spread], items: [...rows], next: last === null ? null : writeCursor([last.visits, last.enterprise]) };
  }
}
