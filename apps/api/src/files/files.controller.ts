import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { attachQuery, type AttachQuery, fileList, type FileListView, withdrawRequest } from '#contract/http/files';
import { isRefusal, streamOf } from '#domain';
import type { AboutLine } from '#domain/files/attached-file';
import { FILE_TYPES } from '#domain/files/file-type';
import type { Person } from '#persistence/accounts/sessions';
import { attachedFiles, attachToProcess, FILES_LOCK, withdrawFromProcess } from '#persistence/files/attached-files';
import { FileLost, FileStore } from '#persistence/files/file-store';
import type { ProcessFound } from '#persistence/reading/processes';
import { TakesFile } from '../imports/takes-file.js';
import { disclosedProcess } from '../inspections/disclosed-inspection.js';
import { LawTime } from '../law-time.js';
import type { Logger } from '../logger.js';
import { Answers } from '../openapi/answers.js';
import { API_LOGGER, API_OPTIONS, type ApiOptions } from '../options.js';
import { invalid, missing, ProblemError, refused } from '../problems/problem-error.js';
import { CommandKey, NeedsCommandKey } from '../processes/command-key.js';
import { refFromPath } from '../processes/process-ref.js';
import { Me } from '../session/person.js';
import { fileListView } from './file-views.js';
import { receivedFile } from './received-file.js';

/** A picture or a paper is looked at and nothing else: no script of it runs, whatever it holds. */
const LOCKED_UP = `default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; object-src 'self'; frame-ancestors 'self'; sandbox`;

/** 照片和材料: contents on disk by their hash, everything about them in the ledger. */
@ApiTags('办理流程')
@Controller('processes/:kind/:number/files')
export class FilesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
    private readonly store: FileStore,
    @Inject(API_OPTIONS) private readonly options: ApiOptions,
    @Inject(API_LOGGER) private readonly logger: Logger,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '一个流程的照片和材料，以及大小和类型的限制', operationId: 'listFiles' })
  @Answers(200, fileList, [401, 403, 404])
  async list(@Param('kind') kind: string, @Param('number') number: string, @Me() person: Person): Promise<FileListView> {
    return this.shown(await this.found(kind, number, person), person);
  }

  @Post()
  @HttpCode(201)
  @NeedsCommandKey()
  @ApiOperation({ summary: '添加照片或者材料：请求体就是文件，或者表单（multipart/form-data）的 file 一栏；其余写在地址的查询条件里', operationId: 'attachFile' })
  @TakesFile()
  @Answers(201, fileList, [400, 401, 403, 404, 413, 422])
  async attach(@Param('kind') kind: string, @Param('number') number: string, @Query({ schema: attachQuery }) query: AttachQuery, @CommandKey() key: string, @Req() request: FastifyRequest, @Me() person: Person): Promise<FileListView> {
    const process = await this.found(kind, number, person);
    const { purpose, takenAt = null, note = null } = query;
    const { mostBytes, mostFiles } = this.options.files;
    await receivedFile(request, this.store, { mostBytes, name: query.name }, async ({ name, path, size, type }) => {
      const asked = { size, type, name: name === '' ? `未命名.${FILE_TYPES[type].ending}` : name, purpose, takenAt, about: aboutIn(query), note };
      const noted = await this.dataSource.transaction(async (manager) => {
        await manager.query(`SELECT pg_advisory_xact_lock_shared(${FILES_LOCK})`);
        const sha256 = await this.store.keep(path);
        const answer = await attachToProcess(manager, process, { sha256, ...asked }, mostFiles, { actor: person.actor, commandId: `${person.actor.person}:${key}`, clock: this.time.clock });
        if (isRefusal(answer)) throw refused(answer);
        return answer;
      });
      return noted;
    });
    return this.shown(process, person);
  }

  @Get(':file')
  @ApiOperation({ summary: '一个文件的内容；每次出示前都核对其 SHA-256，不见了或者被改动的不出示', operationId: 'readFile' })
  @ApiOkResponse({ description: '文件', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  @Answers(null, null, [401, 403, 404, 409])
  async read(@Param('kind') kind: string, @Param('number') number: string, @Param('file') file: string, @Me() person: Person, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const process = await this.found(kind, number, person);
    const found = (await attachedFiles(this.dataSource.manager, streamOf(process))).find((one) => one.file === file);
    if (found === undefined) throw missing('FILE_NOT_FOUND', '没有这个文件，请核对地址。');
    if (found.withdrawn !== null) throw new ProblemError({ status: 409, title: '当前不能办理', code: 'FILE_WITHDRAWN', detail: `这个文件已经撤下：${found.withdrawn.reason}` });
    const content = await this.contentOf(found, process);
    const etag = `"${found.sha256}"`;
    void reply.headers({ etag, 'cache-control': 'private, no-cache', 'content-security-policy': LOCKED_UP, 'x-content-type-options': 'nosniff', 'content-disposition': `inline; filename="${file}"; filename*=UTF-8''${encodeURIComponent(found.name)}` });
    if (request.headers['if-none-match'] === etag) void reply.status(304).send();
    else void reply.type(FILE_TYPES[found.type].media).send(content);
  }

  @Post(':file/withdrawal')
  @HttpCode(200)
  @NeedsCommandKey()
  @ApiOperation({ summary: '撤下添加错的文件：内容不再出示，记录和理由保留', operationId: 'withdrawFile' })
  @Answers(200, fileList, [400, 401, 403, 404, 409, 422])
  async withdraw(@Param('kind') kind: string, @Param('number') number: string, @Param('file') file: string, @Body({ schema: withdrawRequest }) { reason }: z.infer<typeof withdrawRequest>, @CommandKey() key: string, @Me() person: Person): Promise<FileListView> {
    const process = await this.found(kind, number, person);
    await this.dataSource.transaction(async (manager) => {
      const answer = await withdrawFromProcess(manager, process, { file, reason }, { actor: person.actor, commandId: `${person.actor.person}:${key}`, clock: this.time.clock });
      if (isRefusal(answer)) throw refused(answer);
    });
    return this.shown(process, person);
  }

  private found(kind: string, number: string, person: Person): Promise<ProcessFound> {
    return disclosedProcess(this.dataSource.manager, refFromPath(kind, number), person);
  }

  private shown(process: ProcessFound, { actor }: Person): Promise<FileListView> {
    return fileListView(this.dataSource.manager, process, actor, this.options.files);
  }

  /** Evidence that is gone or is not what was handed in is a matter for somebody, at once: the log says it as an error, the person is told plainly. */
  private async contentOf({ file, sha256, name }: { readonly file: string; readonly sha256: string; readonly name: string }, process: ProcessFound): Promise<Buffer> {
    try {
      return await this.store.read(sha256);
    } catch (error) {
      if (!(error instanceof FileLost)) throw error;
      this.logger.error({ sha256, process: streamOf(process), file, why: error.why }, 'a file that the ledger names cannot be handed out');
      const said = error.why === 'missing' ? '在服务器上找不到了' : '在服务器上被改动过，与台账记录的 SHA-256 不符，不予出示';
      throw new ProblemError({ status: 500, title: '文件损坏', code: error.why === 'missing' ? 'FILE_MISSING' : 'FILE_ALTERED', detail: `“${name}”（${file}）${said}。请立即告知系统管理员，由其从备份恢复；台账中的记录不受影响。` });
    }
  }
}

/** A line is named by its item and itself. @throws ProblemError 422 for half of it */
function aboutIn({ item, line }: AttachQuery): AboutLine | null {
  if (item === undefined && line === undefined) return null;
  if (item === undefined || line === undefined) throw invalid('LINE_HALF_NAMED', '指明检查内容时，抽查事项编号（item）和检查内容编号（line）都要写。', [{ pointer: item === undefined ? '/item' : '/line', detail: '两个编号都要写，或者都不写。' }]);
  return { item, line };
}
