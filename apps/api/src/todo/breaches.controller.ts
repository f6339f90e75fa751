import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type Breach, breachPage, breachQuery } from '#contract/http/breach';
import type { Page } from '#contract/http/page';
import { type Calendar, DEFINITIONS, type Instant } from '#domain';
import { describeLate } from '#domain/limits/levels';
import type { Person } from '#persistence/accounts/sessions';
import { currentCalendar } from '#persistence/calendar/known-calendar';
import { lineOfStep } from '#domain/plan/line-of-step';
import { type BreachRow, readBreaches } from '#persistence/reading/breaches';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { after } from '../paging.js';
import { Me } from '../session/person.js';

@ApiTags('待办与时限')
@Controller('breaches')
export class BreachesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get()
  @ApiOperation({ summary: '本辖区的逾期记录及其说明，最近的在前；escalatedTo=me 只列升级至我的；附超期时由谁负责、超期几个工作日；不按人员、部门排名' })
  @Answers(200, breachPage, [401, 422])
  async list(@Query({ schema: breachQuery }) { explained, escalatedTo, escalated, year, kind, step, code, open, cursor, limit }: z.infer<typeof breachQuery>, @Me() { actor }: Person): Promise<Page<Breach>> {
    const asked = {
      actor, explained: explained === undefined ? null : explained === 'true', escalatedToMe: escalatedTo === 'me', escalated: escalated === 'true', year: year ?? null, kind: kind ?? null, step: step ?? null, code: code ?? null, open: open === undefined ? null : open === 'true',
      after: after(cursor, ['instant', 'text', 'number']), limit,
    };
    const { items, next } = await readBreaches(this.dataSource.manager, asked);
    const looking = { now: await this.time.now(), calendar: await currentCalendar(this.dataSource.manager) };
    return { items: items.map((row) => breachView(row, looking)), next };
  }
}

/** How late it is by now; or was, when the step ended after all. */
function breachView({ ended, answering, lineName, ...row }: BreachRow, { now, calendar }: { readonly now: Instant; readonly calendar: Calendar }): Breach {
  const name = DEFINITIONS[row.kind].steps[row.key.split('/')[0] ?? ''] ?? row.key;
  const late = ended === null ? `已超期${describeLate(row.due, now, calendar)}` : `超期${describeLate(row.due, ended, calendar)}后办结`;
  return { ...row, name, line: lineOfStep(row.kind, row.key, () => lineName ?? undefined), answering: [...answering], late };
}
