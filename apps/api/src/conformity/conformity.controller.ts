import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { conformity, type ConformityView } from '#contract/http/conformity';
import { knowsReturnVisits } from '#domain/return-visit/secrecy';
import type { Person } from '#persistence/accounts/sessions';
import { readConformity } from '#persistence/reading/conformity';
import { findProcess } from '#persistence/reading/processes';
import { Answers } from '../openapi/answers.js';
import { notFound, refFromPath } from '../processes/process-ref.js';
import { Me } from '../session/person.js';
import { conformityView } from './conformity-view.js';

@ApiTags('合规证据')
@Controller('processes/inspection')
export class ConformityController {
  constructor(private readonly dataSource: DataSource) {}

  @Get(':number/conformity')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '一次检查的 54号文合规证据：每条规则符合与否、由哪条事件证明', operationId: 'conformity' })
  @Answers(200, conformity, [401, 404])
  async read(@Param('number') number: string, @Me() { actor }: Person): Promise<ConformityView> {
    const { manager } = this.dataSource;
    const process = await findProcess(manager, refFromPath('inspection', number), actor);
    if (process === null || process.jurisdiction !== actor.jurisdiction) throw notFound();
    return conformityView(process, await readConformity(manager, process, knowsReturnVisits(actor)));
  }
}
