import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import {
  batchList, type BatchView, batchView, type DeliveryBody, deliveryBody, type DeliveryView, deliveryView, outboxPage, type OutboxPage, outboxQuery, partsPage, type PartsPage, partsQuery, sendBody,
} from '#contract/http/exchange';
import { isRefusal } from '#domain';
import { DELIVERY_STATES, handSteps } from '#domain/exchange/delivery';
import { OPERATIONS, sentNumber, sourceName } from '#domain/exchange/operations';
import type { SentRecord } from '#domain/exchange/platform';
import type { Person } from '#persistence/accounts/sessions';
import { changeDelivery } from '#persistence/exchange/change-delivery';
import { standingOf } from '#persistence/exchange/deliveries';
import { pageOfParts } from '#persistence/exchange/list-parts';
import { outbox, outboxCounts, type OutboxLine, streamOfRecord } from '#persistence/exchange/outbox';
import { type Batch, batchFile, listBatches, sendRecords } from '#persistence/exchange/send-records';
import { paged, writeCursor } from '#persistence/reading/cursor';
import { instant } from '#persistence/reading/processes';
import { sendFile } from '../imports/send-returned.js';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { after } from '../paging.js';
import { missing, refused } from '../problems/problem-error.js';
import { CommandKey, NeedsCommandKey } from '../processes/command-key.js';
import { Me } from '../session/person.js';
import { platformFrom, requireExchanger } from './exchange-path.js';

const MOST_BATCHES = 200;
/** Where a page of the outbox ended: the position, and whether that was among what was refused. */
const PLACE = /^(?<position>\d{1,18})(?<refused>r)?$/;

/** 与省级平台交换: files out, and where every record stands, so that nothing is typed twice and nothing is forgotten. */
@ApiTags('省级平台')
@Controller('exchange/:platform')
export class ExchangeController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get('outbox')
  @ApiOperation({ summary: '报送台账，被退回的在前，其余新的在前：每条记录待报送、已报送、已接收、被退回或不必报送；各状态的条数' })
  @Answers(200, outboxPage, [401, 403, 404, 422])
  async outbox(@Param('platform') text: string, @Query({ schema: outboxQuery }) query: z.infer<typeof outboxQuery>, @Me() { actor }: Person): Promise<OutboxPage> {
    requireExchanger(actor);
    const platform = platformFrom(text);
    const { position = null, refused } = PLACE.exec(after(query.cursor, ['text'])?.[0] ?? '')?.groups ?? {};
    const { manager } = this.dataSource;
    const found = await outbox(manager, { jurisdiction: actor.jurisdiction, platform, record: query.record, state: query.state ?? null, order: 'toDo', after: position, afterRefused: refused !== undefined, limit: query.limit + 1 });
    const { rows, last } = paged(found, query.limit);
    const counts = await outboxCounts(manager, actor.jurisdiction, platform);
    return { items: rows.map((line) => lineView(query.record, line)), next: last === null ? null : writeCursor([`${last.position}${last.state === 'refused' ? 'r' : ''}`]), counts: counts.map((count) => ({ ...count })) };
  }

  @Get('enterprises')
  @ApiOperation({ summary: '一份抽取名单逐户的报送情况：还没有答复、已接收（平台编号）、被退回（原因）' })
  @Answers(200, partsPage, [401, 403, 404, 422])
  async enterprises(@Param('platform') text: string, @Query({ schema: partsQuery }) { number, version, state, cursor, limit }: z.infer<typeof partsQuery>, @Me() { actor }: Person): Promise<PartsPage> {
    requireExchanger(actor);
    const key = { jurisdiction: actor.jurisdiction, platform: platformFrom(text), record: 'draw', stream: streamOfRecord('draw', number), version } as const;
    const { manager } = this.dataSource;
    if ((await standingOf(manager, key)) === null) throw missing('RECORD_NOT_FOUND', '没有这份名单，请核对任务编号和版本。');
    const [place] = after(cursor, ['text']) ?? [];
    const { rows, last } = paged(await pageOfParts(manager, key, { state: state ?? null, after: place ?? null, limit: limit + 1 }), limit);
    return { items: rows.map(({ part, ...one }) => ({ uscc: part, ...one, stateName: DELIVERY_STATES[one.state] })), next: last === null ? null : writeCursor([last.part]) };
  }

  @Post('batches')
  @HttpCode(201)
  @NeedsCommandKey()
  @ApiOperation({ summary: '把待报送的记录按对照表生成一个文件，并登记为已报送' })
  @Answers(201, batchView, [400, 401, 403, 404, 409, 422])
  async send(@Param('platform') text: string, @Body({ schema: sendBody }) { record }: z.infer<typeof sendBody>, @CommandKey() command: string, @Me() { actor }: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<BatchView> {
    requireExchanger(actor);
    const platform = platformFrom(text);
    const made = await this.dataSource.transaction((manager) => sendRecords(manager, { jurisdiction: actor.jurisdiction, platform, record, commandId: `${actor.person}:${command}`, actor, clock: this.time.clock }));
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

  @Post('deliveries')
  @HttpCode(200)
  @NeedsCommandKey()
  @ApiOperation({ summary: '人工登记一条记录：已接收（平台编号）、被退回、重新报送、不必报送' })
  @Answers(200, deliveryView, [400, 401, 403, 404, 409, 422])
  async change(@Param('platform') text: string, @Body({ schema: deliveryBody }) body: DeliveryBody, @CommandKey() command: string, @Me() { actor }: Person): Promise<DeliveryView> {
    requireExchanger(actor);
    const { record, number, version, ...step } = body;
    const key = { jurisdiction: actor.jurisdiction, platform: platformFrom(text), record, stream: streamOfRecord(record, number), version };
    const state = await this.dataSource.transaction((manager) => changeDelivery(manager, { ...key, step, commandId: `${actor.person}:${command}`, actor, clock: this.time.clock }));
    if (isRefusal(state)) throw refused(state);
    return { state, stateName: DELIVERY_STATES[state] };
  }
}

function lineView(record: SentRecord, { position: _, overtaken, ...line }: OutboxLine): OutboxPage['items'][number] {
  const { number, version, state, operation, event, platformNumber } = line;
  return { ...line, record, sentNumber: sentNumber(number, version), stateName: DELIVERY_STATES[state], operationName: OPERATIONS[operation], eventName: sourceName(event), parts: line.parts === null ? null : { ...line.parts }, steps: [...handSteps({ state, overtaken, platformNumber })] };
}

function viewOf({ madeAt, ...batch }: Batch): BatchView {
  return { ...batch, madeAt: instant(madeAt) };
}
