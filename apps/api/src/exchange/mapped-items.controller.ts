import { Controller, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import { itemListQuery, listImported } from '#contract/http/items';
import type { Person } from '#persistence/accounts/sessions';
import { importItemsOf } from '#persistence/exchange/import-items-of';
import { TakesFile } from '../imports/takes-file.js';
import { importedView } from '../items/item-lists.controller.js';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { CommandKey, NeedsCommandKey } from '../processes/command-key.js';
import { Me } from '../session/person.js';
import { platformFrom } from './exchange-path.js';
import { withUpload } from '../imports/upload.js';

/** 上级事项清单 as a platform exports it: kept as the superior's list, claimed like any other. */
@ApiTags('省级平台')
@Controller('exchange/:platform/item-lists')
export class MappedItemsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Post()
  @HttpCode(201)
  @NeedsCommandKey()
  @ApiOperation({ summary: '按对照表（checkItem）导入平台导出的上级事项清单，作为新的一版；每个事项一行或多行，每行一条检查内容、一条依据' })
  @TakesFile()
  @Answers(201, listImported, [400, 401, 403, 404, 413, 422])
  async import(@Param('platform') text: string, @Query({ schema: itemListQuery }) { name, ...paper }: z.infer<typeof itemListQuery>, @CommandKey() key: string, @Req() request: FastifyRequest, @Me() { actor }: Person): Promise<z.infer<typeof listImported>> {
    const platform = platformFrom(text);
    return withUpload(request, { name, otherwise: '事项清单' }, (file) =>
      this.dataSource.transaction(async (manager) =>
        importedView(manager, actor, await importItemsOf(manager, { ...paper, platform, file, actor, commandId: `${actor.person}:${key}`, clock: this.time.clock }))));
  }
}
