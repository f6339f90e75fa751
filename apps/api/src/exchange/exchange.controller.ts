import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import {
  batchList, type BatchView, batchView, type DeliveryBody, deliveryBody, type DeliveryView, deliveryView, mappedImported, type MappedImportedView, mappedImportQuery, outboxPage, type OutboxPage, outboxQuery,
  receiptQuery, receiptsTaken, type ReceiptsTakenView, sendBody,
} from '#contract/http/exchange';
import { isRefusal } from '#domain';
import { DELIVERY_STATES } from '#domain/exchange/delivery';
import { mayTakeRegistry } from '#domain/exchange/may-exchange';
import { OPERATIONS } from '#domain/exchange/operations';
import type { Person } from '#persistence/accounts/sessions';
import { changeDelivery } from '#persistence/exchange/deliveries';
import { importRegistryOf } from '#persistence/exchange/import-registry-of';
import { outbox, outboxCounts, streamOfRecord } from '#persistence/exchange/outbox';
import { type Batch, batchFile, listBatches, sendRecords } from '#persistence/exchange/send-records';
import { takeReceipts } from '#persistence/exchange/take-receipts';
import { paged, writeCursor } from '#persistence/reading/cursor';
import { instant } from '#persistence/reading/processes';
import { TableRefused } from '#persistence/tables/table-file';
import { sendFile } from '../imports/send-returned.js';
import { UPLOAD_TYPES, withUpload } from '../imports/upload.js';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { after } from '../paging.js';
import { missing, ProblemError, refused } from '../problems/problem-error.js';
import { CommandKey, NeedsCommandKey } from '../processes/command-key.js';
import { Me } from '../session/person.js';
import { platformFrom, requireExchanger } from './exchange-path.js';

const MOST_BATCHES = 200;

/** 与省级平台交换: files out, receipts in, and where every record stands, so that nothing is typed twice and nothing is forgotten. */
@ApiTags('省级平台')
@Controller('exchange/:platform')
export class ExchangeController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get('outbox')
  @ApiOperation({ summary: '报送台账：每条记录待报送、已报送、已接收、被退回或不必报送；各状态的条数' })
  @Answers(200, outboxPage, [401, 403, 404, 422])
  async outbox(@Param('platform') text: string, @Query({ schema: outboxQuery }) query: z.infer<typeof outboxQuery>, @Me() { actor }: Person): Promise<OutboxPage> {
    requireExchanger(actor);
    const platform = platformFrom(text);
    const [place] = after(query.cursor, ['text']) ?? [];
    const { manager } = this.dataSource;
    const found = await outbox(manager, { jurisdiction: actor.jurisdiction, platform, record: query.record, state: query.state ?? null, after: place !== undefined && /^\d{1,18}$/.test(place) ? place : null, limit: query.limit + 1 });
    const { rows, last } = paged(found, query.limit);
    const counts = await outboxCounts(manager, actor.jurisdiction, platform);
    const items = rows.map(({ position: _, ...line }) => ({ ...line, record: query.record, stateName: DELIVERY_STATES[line.state], operationName: OPERATIONS[line.operation] }));
    return { items, next: last === null ? null : writeCursor([last.position]), counts: counts.map((count) => ({ ...count })) };
  }

  @Post('batches')
  @HttpCode(201)
  @NeedsCommandKey()
  @ApiOperation({ summary: '把待报送的记录按对照表生成一个文件，并登记为已报送' })
  @Answers(201, batchView, [400, 401, 403, 404, 409, 422])
  async send(@Param('platform') text: string, @Body({ schema: sendBody }) { record }: z.infer<typeof sendBody>, @CommandKey() command: string, @Me() { actor }: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<BatchView> {
    requireExchanger(actor);
    const platform = platformFrom(text);
    const made = await this.dataSource.transaction((manager) => sendRecords(manager, { jurisdiction: actor.jurisdiction, platform, record, command, actor, clock: this.time.clock }));
    if (isRefusal(made)) throw refused(made);
    void reply.header('location', `/api/v1/exchange/${platform}/batches/${made.id}/file`);
    return viewOf(made);
  }

  @Get('batches')
  @ApiOperation({ summary: '生成过的报送文件，新的在前' })
  @Answers(200, batchList, [401, 403, 404])
  async batches(@Param('platform') text: string, @Me() { actor }: Person): Promise<{ items: BatchView[] }> {
    requireExchanger(actor);
    return { items: (await listBatches(this.dataSource.manager, actor.jurisdiction, platformFrom(text), MOST_BATCHES)).map(viewOf) };
  }

  @Get('batches/:id/file')
  @ApiOperation({ summary: '报送文件，原样' })
  @ApiOkResponse({ description: '文件', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  @Answers(null, null, [401, 403, 404])
  async file(@Param('platform') text: string, @Param('id') id: string, @Me() { actor }: Person, @Res() reply: FastifyReply): Promise<void> {
    requireExchanger(actor);
    platformFrom(text);
    const found = /^[0-9a-f-]{36}$/.test(id) ? await batchFile(this.dataSource.manager, actor.jurisdiction, id) : null;
    if (found === null) throw missing('BATCH_NOT_FOUND', '没有这个报送文件，请核对编号。');
    sendFile(reply, { name: found.fileName, format: found.format, content: Readable.from([found.content]) });
  }

  @Post('receipts')
  @HttpCode(200)
  @ApiOperation({ summary: '导入平台的回执文件：逐行登记已接收（连同平台编号）或被退回的原因' })
  @ApiConsumes(...UPLOAD_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(200, receiptsTaken, [400, 401, 403, 404, 413, 422])
  async receipts(@Param('platform') text: string, @Query({ schema: receiptQuery }) { record, name }: z.infer<typeof receiptQuery>, @Body() body: unknown, @Me() { actor }: Person): Promise<ReceiptsTakenView> {
    requireExchanger(actor);
    const platform = platformFrom(text);
    const { problems, ...counts } = await this.fromFile(body, name ?? '回执', (manager, file) => takeReceipts(manager, { jurisdiction: actor.jurisdiction, platform, record, file, actor, clock: this.time.clock }));
    return { ...counts, problems: problems.map((problem) => ({ ...problem })) };
  }

  @Post('registries/:kind')
  @HttpCode(200)
  @ApiOperation({ summary: '按对照表导入平台导出的名录：enterprise 或 officer' })
  @ApiConsumes(...UPLOAD_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(200, mappedImported, [400, 401, 403, 404, 413, 422])
  async registry(@Param('platform') text: string, @Param('kind') kind: string, @Query({ schema: mappedImportQuery }) { mode, name }: z.infer<typeof mappedImportQuery>, @Body() body: unknown, @Me() { actor }: Person): Promise<MappedImportedView> {
    const forbidden = mayTakeRegistry(actor);
    if (forbidden !== null) throw refused(forbidden);
    if (kind !== 'enterprise' && kind !== 'officer') throw missing('UNKNOWN_REGISTRY', '名录应为 enterprise、officer 之一。');
    const platform = platformFrom(text);
    const imported = await this.fromFile(body, name ?? kind, (manager, file) => importRegistryOf(manager, { jurisdiction: actor.jurisdiction, platform, kind, file, mode: mode === 'onlyCorrect' ? 'goodRows' : mode, actor, clock: this.time.clock }));
    if (isRefusal(imported)) throw refused(imported);
    const { added, changed, unchanged, problems } = imported;
    return { added, changed, unchanged, problems: problems.slice(0, 1_000).map(({ row, column, value, reason }) => ({ row, column, value, reason })) };
  }

  @Post('deliveries')
  @HttpCode(200)
  @NeedsCommandKey()
  @ApiOperation({ summary: '人工登记一条记录：已接收（平台编号）、被退回、重新报送、不必报送' })
  @Answers(200, deliveryView, [400, 401, 403, 404, 409, 422])
  async change(@Param('platform') text: string, @Body({ schema: deliveryBody }) body: DeliveryBody, @CommandKey() command: string, @Me() { actor }: Person): Promise<DeliveryView> {
    requireExchanger(actor);
    const { record, number, version, ...step } = body;
    const key = { jurisdiction: actor.jurisdiction, platform: platformFrom(text), record, stream: streamOfRecord(record, number), version };
    const state = await this.dataSource.transaction((manager) => changeDelivery(manager, { ...key, step, command, actor, clock: this.time.clock }));
    if (isRefusal(state)) throw refused(state);
    return { state, stateName: DELIVERY_STATES[state] };
  }

  private async fromFile<T>(body: unknown, name: string, work: (manager: EntityManager, file: Parameters<Parameters<typeof withUpload>[2]>[0]) => Promise<T>): Promise<T> {
    try {
      return await withUpload(body, name, (file) => this.dataSource.transaction((manager) => work(manager, file)));
    } catch (error) {
      if (!(error instanceof TableRefused)) throw error;
      const { code, reason } = error.refusal;
      throw new ProblemError({ status: code === 'FILE_TOO_LARGE' ? 413 : 422, title: '文件不能导入', code, detail: reason });
    }
  }
}

function viewOf({ madeAt, ...batch }: Batch): BatchView {
  return { ...batch, madeAt: instant(madeAt) };
}
