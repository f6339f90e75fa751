import { Readable } from 'node:stream';
import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type Cockpit, cockpit as cockpitSchema, type DrawsBehind, drawsBehind as drawsSchema, drawsQuery, type Statistics, statistics as schema, statisticsQuery } from '#contract/http/statistics';
import { isRefusal } from '#domain';
import { dayOf, quarterOf } from '#domain/calendar/day';
import { currentRuleSet } from '#persistence';
import type { Person } from '#persistence/accounts/sessions';
import { currentCalendar } from '#persistence/calendar/known-calendar';
import { bringUpForReader } from '#persistence/classes/bring-up-to-date';
import { referenceOf } from '#persistence/classes/class-scope';
import { drawsBehind, strataOfYear } from '#persistence/reading/statistics/coverage';
import { writeWorkbook } from '#persistence/tables/write-workbook';
import { sendFile } from '../imports/send-returned.js';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { Me } from '../session/person.js';
import { cockpitOf } from './cockpit-view.js';
import { sheetsOf } from './statistics-sheets.js';
import { type Asked, statisticsOf } from './statistics-view.js';

type Asking = z.infer<typeof statisticsQuery>;

const FILE = { description: '文件', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };

/** What the loop has come to. Departments, squads and officers are not ranked by it (54号文 五个严禁). */
@ApiTags('统筹与统计')
@Controller()
export class StatisticsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get('cockpit')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '全流程统筹：各阶段、各季度的件数和超期数，联合任务，移送的回执、时限和答复', operationId: 'cockpit' })
  @Answers(200, cockpitSchema, [401, 422])
  async cockpit(@Query({ schema: statisticsQuery }) query: Asking, @Me() person: Person): Promise<Cockpit> {
    return cockpitOf(this.dataSource.manager, await this.asked(query, person));
  }

  @Get('statistics')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '全年统计：覆盖率与规定比例、联合和非现场占比、各环节超期、问题发现率、入企负担、人员负荷分布', operationId: 'statistics' })
  @Answers(200, schema, [401, 422])
  async statistics(@Query({ schema: statisticsQuery }) query: Asking, @Me() person: Person): Promise<Statistics> {
    return this.ofYear(await this.asked(query, person));
  }

  @Get('statistics/draws')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '一个分层的对象数、应抽、实抽、补抽、已检查由哪些任务的抽取合计而来', operationId: 'drawsBehind' })
  @Answers(200, drawsSchema, [401, 422])
  async draws(@Query({ schema: drawsQuery }) { year, quarter, stratum, rate }: z.infer<typeof drawsQuery>, @Me() { actor: { jurisdiction } }: Person): Promise<DrawsBehind> {
    const { manager } = this.dataSource;
    const [found, strata] = await Promise.all([drawsBehind(manager, jurisdiction, { year, quarter: quarter ?? null, stratum, rate: rate ?? null }), strataOfYear(manager, jurisdiction, year)]);
    const items = found.map(({ task, title, quarter: of, size, wanted, drawn, supplemented, checked, jointly = 0 }) => ({ task, title, quarter: of, size, wanted, drawn, supplemented, checked, jointly }));
    return { title: strata.findLast(({ id }) => id === stratum)?.title ?? stratum, items };
  }

  @Get('statistics.xlsx')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '全年统计的表格文件，每张表一页', operationId: 'statisticsFile' })
  @ApiOkResponse(FILE)
  @Answers(null, null, [401, 422])
  async file(@Query({ schema: statisticsQuery }) query: Asking, @Me() person: Person, @Res() reply: FastifyReply): Promise<void> {
    const found = await this.ofYear(await this.asked(query, person));
    sendFile(reply, { name: `${found.year}年度双随机抽查统计.xlsx`, format: 'xlsx', content: Readable.from([await writeWorkbook(sheetsOf(found))]) });
  }

  /** What has just changed in the registry is classified first, as where it is listed. */
  private async ofYear(asked: Asked): Promise<Statistics> {
    const { actor: { jurisdiction }, now } = asked;
    const rules = await currentRuleSet(this.dataSource.manager, jurisdiction, now);
    const day = dayOf(now);
    if (!isRefusal(rules)) await bringUpForReader(this.dataSource, { jurisdiction, quarter: quarterOf(day), ruleSet: referenceOf(rules) }, day);
    return statisticsOf(this.dataSource.manager, asked);
  }

  private async asked({ year }: Asking, { actor }: Person): Promise<Asked> {
    const now = await this.time.now();
    return { actor, now, year: year ?? Number(now.slice(0, 4)), calendar: await currentCalendar(this.dataSource.manager) };
  }
}
