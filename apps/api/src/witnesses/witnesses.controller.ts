import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { type WitnessList, witnessList } from '#contract/http/witness';
import type { Person } from '#persistence/accounts/sessions';
import { readWitnesses } from '#persistence/reading/witnesses';
import { Answers } from '../openapi/answers.js';
import { Me, NeedsRole } from '../session/person.js';

@ApiTags('抽取')
@Controller('witnesses')
export class WitnessesController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @NeedsRole('brigade')
  @ApiOperation({ summary: '本辖区可以指定的抽取见证人' })
  @Answers(200, witnessList, [401, 403])
  async list(@Me() { actor }: Person): Promise<WitnessList> {
    return { items: [...(await readWitnesses(this.dataSource.manager, actor.jurisdiction))] };
  }
}
