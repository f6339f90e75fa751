import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type Breach, breachPage, breachQuery } from '#contract/http/breach';
import type { Page } from '#contract/http/page';
import { DEFINITIONS } from '#domain';
import type { Person } from '#persistence/accounts/sessions';
import { readBreaches } from '#persistence/reading/breaches';
import { Answers } from '../openapi/answers.js';
import { after } from '../paging.js';
import { Me } from '../session/person.js';

@ApiTags('待办与时限')
@Controller('breaches')
export class BreachesController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @ApiOperation({ summary: '本辖区的逾期记录及其说明，最近的在前；escalatedTo=me 只列升级至我的；不按人员、部门排名' })
  @Answers(200, breachPage, [401, 422])
  async list(@Query({ schema: breachQuery }) { explained, escalatedTo, escalated, year, kind, step, code, open, cursor, limit }: z.infer<typeof breachQuery>, @Me() { actor }: Person): Promise<Page<Breach>> {
    const asked = {
      actor, explained: explained === undefined ? null : explained === 'true', escalatedToMe: escalatedTo === 'me', escalated: escalated === 'true', year: year ?? null, kind: kind ?? null, step: step ?? null, code: code ?? null, open: open === undefined ? null : open === 'true',
      after: after(cursor, ['instant', 'text', 'number']), limit,
    };
    const { items, next } = await readBreaches(this.dataSource.manager, asked);
    return { items: items.map((row) => ({ ...row, name: DEFINITIONS[row.kind].steps[row.key.split('/')[0] ?? ''] ?? row.key })), next };
  }
}
