import { Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { importJobQuery, importPage, importRowPage, importsQuery, importView, type ImportView } from '#contract/http/import';
import type { Page } from '#contract/http/page';
import type { Person } from '#persistence/accounts/sessions';
import { askForImport } from '#persistence/imports/ask-for-import';
import { findImport, type ImportJob, importProblems, listImports } from '#persistence/imports/import-job';
import { writeCursor } from '#persistence/reading/cursor';
import { isRegistryKind, KINDS } from '#persistence/registries/read-registry';
import { administered } from '../administration/administered.js';
import { Answers } from '../openapi/answers.js';
import { after } from '../paging.js';
import { missing, refused } from '../problems/problem-error.js';
import { CommandKey, NeedsCommandKey } from '../processes/command-key.js';
import { Me, NeedsRole } from '../session/person.js';
import { ImportProgress } from './import-progress.js';
import { importViewOf } from './import-view.js';
import { sendReturned } from './send-returned.js';
import { TakesFile } from './takes-file.js';
import { withUpload } from './upload.js';

/** A registry from a file: handed in, worked on elsewhere, looked at here. */
@ApiTags('名录导入')
@Controller('jurisdictions/:code/imports')
@NeedsRole('admin')
export class ImportsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly progress: ImportProgress,
  ) {}

  @Post(':kind')
  @HttpCode(202)
  @NeedsCommandKey()
  @ApiOperation({ summary: '导入名录文件（xlsx 至 5 万行、20 MB；csv 至 20 万行）：请求体就是文件，或者表单（multipart/form-data）的 file 一栏。答复后在后台办理，Location 是查看进度的地址' })
  @TakesFile()
  @Answers(202, importView, [400, 401, 403, 404, 413, 422])
  async begin(
    @Param('code') code: string,
    @Param('kind') kind: string,
    @Query({ schema: importJobQuery }) query: z.infer<typeof importJobQuery>,
    @CommandKey() command: string,
    @Req() request: FastifyRequest,
    @Me() person: Person,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportView> {
    await administered(this.dataSource, code, person);
    if (!isRegistryKind(kind)) throw missing('UNKNOWN_REGISTRY', `名录应为 ${KINDS.join('、')} 之一。`);
    const { name, mode, updateExisting, dryRun } = query;
    const asked = { jurisdiction: code, kind, command, mode, updateExisting: updateExisting === 'true', dryRun: dryRun === 'true', askedBy: person.actor.person };
    const job = await withUpload(request, { name, otherwise: kind }, (file) => this.dataSource.transaction((manager) => askForImport(manager, { ...asked, file })));
    if (!('id' in job)) throw refused(job);
    void reply.header('location', `/api/v1/jurisdictions/${code}/imports/${job.id}`);
    return importViewOf(job);
  }

  @Get()
  @ApiOperation({ summary: '导入过的文件，新的在前' })
  @Answers(200, importPage, [401, 403, 404, 422])
  async list(@Param('code') code: string, @Query({ schema: importsQuery }) { cursor, limit }: z.infer<typeof importsQuery>, @Me() person: Person): Promise<Page<ImportView>> {
    await administered(this.dataSource, code, person);
    const jobs = await listImports(this.dataSource, code, after(cursor, ['instant', 'text']), limit + 1);
    const items = jobs.slice(0, limit).map(importViewOf);
    const last = items.at(-1);
    return { items, next: jobs.length > limit && last !== undefined ? writeCursor([last.createdAt, last.id]) : null };
  }

  @Get(':id')
  @ApiOperation({ summary: '一次导入的进度和结果' })
  @Answers(200, importView, [401, 403, 404])
  async read(@Param('code') code: string, @Param('id') id: string, @Me() person: Person): Promise<ImportView> {
    return importViewOf(await this.found(code, id, person));
  }

  @Get(':id/rows')
  @ApiOperation({ summary: '没有导入的行：行、列、值、原因' })
  @Answers(200, importRowPage, [401, 403, 404, 422])
  async rows(@Param('code') code: string, @Param('id') id: string, @Query({ schema: importsQuery }) { cursor, limit }: z.infer<typeof importsQuery>, @Me() person: Person): Promise<Page<z.infer<typeof importRowPage>['items'][number]>> {
    const job = await this.found(code, id, person);
    const [from = '0'] = after(cursor, ['number']) ?? [];
    const problems = await importProblems(this.dataSource, job.id, from, limit + 1);
    const shown = problems.slice(0, limit);
    const last = shown.at(-1);
    return { items: shown.map(({ number: _, ...row }) => row), next: problems.length > limit && last !== undefined ? writeCursor([last.number]) : null };
  }

  @Get(':id/file')
  @ApiOperation({ summary: '原文件加一列“错误原因”：xlsx 还是 xlsx，csv 还是 csv，编码不变' })
  @ApiOkResponse({ description: '文件', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  @Answers(null, null, [401, 403, 404, 409])
  async file(@Param('code') code: string, @Param('id') id: string, @Me() person: Person, @Res() reply: FastifyReply): Promise<void> {
    await sendReturned(this.dataSource, await this.found(code, id, person), reply);
  }

  @Get(':id/stream')
  @ApiOperation({ summary: '进度（SSE）：事件 import，data 同查询结果，id 为 revision；断线后用 Last-Event-ID 接着收；办完即止' })
  @ApiOkResponse({ description: '事件 import', content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @Answers(null, null, [401, 403, 404])
  async stream(@Param('code') code: string, @Param('id') id: string, @Headers('last-event-id') last: string | undefined, @Me() person: Person, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const job = await this.found(code, id, person);
    this.progress.tell(job, /^\d{1,9}$/.test(last ?? '') ? Number(last) : 0, person, request, reply);
  }

  private async found(code: string, id: string, person: Person): Promise<ImportJob> {
    await administered(this.dataSource, code, person);
    const job = await findImport(this.dataSource, code, id);
    if (job === null) throw missing('IMPORT_NOT_FOUND', '没有这次导入，请核对地址。');
    return job;
  }
}
