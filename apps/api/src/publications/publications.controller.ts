import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Page } from '#contract/http/page';
import { type Publication, publicationPage, publicationQuery, type PublicTask, publicTask } from '#contract/http/publication';
import { streamOf } from '#domain';
import { listPublications, publicationsOf, type PublicationKind, publicDocument } from '#persistence/reading/publications';
import { Answers } from '../openapi/answers.js';
import { after } from '../paging.js';
import { missing } from '../problems/problem-error.js';
import { refFromPath } from '../processes/process-ref.js';
import { OpenToAll } from '../session/person.js';

type Asked = z.infer<typeof publicationQuery>;

/** A list changes when something is published; a short life keeps it cheap and fresh. */
const LISTS = 'public, max-age=10';
/** Named by its own hash, so it never changes. */
const DOCUMENTS = 'public, max-age=31536000, immutable';

@ApiTags('公示')
@Controller('public')
@OpenToAll()
export class PublicationsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('plans')
  @Header('cache-control', LISTS)
  @ApiOperation({ summary: '公示的年度计划及调整', security: [] })
  @Answers(200, publicationPage, [422])
  plans(@Query({ schema: publicationQuery }) query: Asked): Promise<Page<Publication>> {
    return this.list('plan', query);
  }

  @Get('tasks')
  @Header('cache-control', LISTS)
  @ApiOperation({ summary: '公示的任务：抽取承诺与结果汇总', security: [] })
  @Answers(200, publicationPage, [422])
  tasks(@Query({ schema: publicationQuery }) query: Asked): Promise<Page<Publication>> {
    return this.list('task', query);
  }

  @Get('results')
  @Header('cache-control', LISTS)
  @ApiOperation({ summary: '公示的检查结果', security: [] })
  @Answers(200, publicationPage, [422])
  results(@Query({ schema: publicationQuery }) query: Asked): Promise<Page<Publication>> {
    return this.list('result', query);
  }

  @Get('penalties')
  @Header('cache-control', LISTS)
  @ApiOperation({ summary: '公示的处罚决定', security: [] })
  @Answers(200, publicationPage, [422])
  penalties(@Query({ schema: publicationQuery }) query: Asked): Promise<Page<Publication>> {
    return this.list('penalty', query);
  }

  @Get('tasks/:number')
  @Header('cache-control', LISTS)
  @ApiOperation({ summary: '一个任务公示过的全部内容：承诺，办结后还有抽取记录', security: [] })
  @Answers(200, publicTask, [404])
  async task(@Param('number') number: string): Promise<PublicTask> {
    const found = await publicationsOf(this.dataSource.manager, streamOf(refFromPath('task', number)));
    if (found.length === 0) throw missing('NOTHING_PUBLISHED', '该任务没有公示内容，请核对编号。');
    const record = found.map(({ body }) => body['record']).find((hash) => typeof hash === 'string');
    return { number, publications: found.map((publication) => ({ ...publication })), drawRecord: record ?? null };
  }

  @Get('documents/:hash')
  @ApiOperation({ summary: '一份公开的记录，按其 SHA-256 取得', security: [] })
  @ApiOkResponse({ description: '记录的 RFC 8785 文本', content: { 'application/json': { schema: { type: 'object' } } } })
  @Answers(null, null, [404])
  async document(@Param('hash') hash: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const text = /^[0-9a-f]{64}$/.test(hash) ? await publicDocument(this.dataSource.manager, hash) : null;
    if (text === null) throw missing('DOCUMENT_NOT_FOUND', '没有这份公开的记录，请核对其编号。');
    void reply.type('application/json; charset=utf-8').header('cache-control', DOCUMENTS);
    return text;
  }

  private async list(kind: PublicationKind, { jurisdiction, q, cursor, limit }: Asked): Promise<Page<Publication>> {
    const { items, next } = await listPublications(this.dataSource.manager, {
      kind,
      jurisdiction: jurisdiction ?? null,
      text: q ?? null,
      before: after(cursor, ['instant', 'text', 'number']),
      limit,
    });
    return { items: items.map((publication) => ({ ...publication })), next };
  }
}
