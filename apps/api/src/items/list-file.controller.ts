import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { itemListQuery, listDifference, type ListDifferenceView, listImported, listReasonsQuery, listTemplateQuery } from '#contract/http/items';
import { type Actor, isRefusal } from '#domain';
import type { Person } from '#persistence/accounts/sessions';
import { importList, mayImportList, tryList } from '#persistence/items/import-list';
import { listFileWithReasons, readListFile } from '#persistence/items/read-list-file';
import { differenceView } from '#persistence/reading/item-views';
import { describeProblem } from '#persistence/registries/problem';
import { template } from '#persistence/registries/template';
import { sendFile } from '../imports/send-returned.js';
import { TakesFile } from '../imports/takes-file.js';
import { withUpload } from '../imports/upload.js';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { refused } from '../problems/problem-error.js';
import { CommandKey, NeedsCommandKey } from '../processes/command-key.js';
import { Me } from '../session/person.js';
import { importedView, rowsRefused } from './item-lists.controller.js';

const FILE = { description: '文件', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };
type Asked = z.infer<typeof itemListQuery>;

/** 上级事项清单 as one file: a workbook of three sheets, or one table with everything. Read before anything is locked. */
@ApiTags('抽查事项')
@Controller('item-lists')
export class ListFileController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get('template')
  @ApiOperation({ summary: '上级事项清单的模板', operationId: 'itemListTemplate' })
  @ApiOkResponse(FILE)
  @Answers(null, null, [401, 422])
  async template(@Query({ schema: listTemplateQuery }) { format }: z.infer<typeof listTemplateQuery>, @Res() reply: FastifyReply): Promise<void> {
    sendFile(reply, await template('checkItem', format));
  }

  @Post('file')
  @HttpCode(201)
  @NeedsCommandKey()
  @ApiOperation({ summary: '从一个文件导入上级事项清单，作为新的一版：xlsx 分事项清单、检查表、法律依据三张工作表，或一张含全部内容的表（xlsx、csv）；至 20 MB。有一处有误就不导入', operationId: 'importItemListFile' })
  @TakesFile()
  @Answers(201, listImported, [400, 401, 403, 413, 422])
  async import(@Query({ schema: itemListQuery }) { name, ...paper }: Asked, @CommandKey() key: string, @Req() request: FastifyRequest, @Me() { actor }: Person): Promise<z.infer<typeof listImported>> {
    mayImport(actor, paper.issuer);
    return withUpload(request, { name, otherwise: '事项清单' }, async (file) => {
      const read = await readListFile(file, paper.issuer);
      return this.dataSource.transaction(async (manager) => importedView(manager, actor, await importList(manager, { ...paper, actor, read, commandId: `${actor.person}:${key}`, clock: this.time.clock })));
    });
  }

  @Post('file/check')
  @HttpCode(200)
  @ApiOperation({ summary: '试导上级事项清单的文件：同样检查，什么也不保存；答复与上一版的差异', operationId: 'checkItemListFile' })
  @TakesFile()
  @Answers(200, listDifference, [400, 401, 403, 413, 422])
  async check(@Query({ schema: itemListQuery }) { name, ...paper }: Asked, @Req() request: FastifyRequest, @Me() { actor }: Person): Promise<ListDifferenceView> {
    mayImport(actor, paper.issuer);
    const { manager } = this.dataSource;
    return withUpload(request, { name, otherwise: '事项清单' }, async (file) => {
      const tried = await tryList(manager, { ...paper, actor, read: await readListFile(file, paper.issuer), clock: this.time.clock });
      if (isRefusal(tried)) throw refused(tried);
      if (!('list' in tried)) throw rowsRefused(tried.problems.map(describeProblem));
      return differenceView(manager, actor.jurisdiction, tried.list, tried.before);
    });
  }

  @Post('file/reasons')
  @HttpCode(200)
  @ApiOperation({ summary: '同一个文件加一列“错误原因”，改正后可以直接再导入；什么也不保存', operationId: 'itemListFileWithReasons' })
  @TakesFile()
  @ApiOkResponse(FILE)
  @Answers(null, null, [400, 401, 403, 413, 422])
  async reasons(@Query({ schema: listReasonsQuery }) { issuer, name }: z.infer<typeof listReasonsQuery>, @Req() request: FastifyRequest, @Me() { actor }: Person, @Res() reply: FastifyReply): Promise<void> {
    mayImport(actor, issuer);
    const told = await withUpload(request, { name, otherwise: '事项清单' }, async (file) => {
      const written = await listFileWithReasons(file, issuer);
      const parts: Uint8Array[] = [];
      // The file it is made of is gone once this ends.
      for await (const part of written.content) parts.push(part);
      return { ...written, content: Readable.from(parts) };
    });
    sendFile(reply, told);
  }
}

/** @throws ProblemError before a file is read for somebody who may not import it */
function mayImport(actor: Actor, issuer: string): void {
  const refusal = mayImportList(actor, issuer);
  if (refusal !== null) throw refused(refusal);
}
