import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { mappedImported, type MappedImportedView, mappedImportQuery, type ReceiptHistoryView, receiptHistory, receiptQuery, receiptsTaken, type ReceiptsTakenView, takenHistory, type TakenHistoryView } from '#contract/http/exchange';
import { isRefusal } from '#domain';
import { mayTakeRegistry } from '#domain/exchange/may-exchange';
import { mayKeepItems } from '#domain/items/item-acts';
import type { Person } from '#persistence/accounts/sessions';
import { importRegistryOf } from '#persistence/exchange/import-registry-of';
import { chosenBatch } from '#persistence/exchange/sendings';
import { receiptsTakenSoFar } from '#persistence/exchange/receipts-so-far';
import { filesTakenSoFar } from '#persistence/exchange/taken-so-far';
import { takeReceipts } from '#persistence/exchange/take-receipts';
import { instant } from '#persistence/reading/processes';
import { TakesFile } from '../imports/takes-file.js';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { missing, refused } from '../problems/problem-error.js';
import { Me } from '../session/person.js';
import { platformFrom, requireExchanger } from './exchange-path.js';
import { withUpload } from '../imports/upload.js';

const MOST_RECEIPTS = 200;
const MOST_FILES = 200;

/** What comes from a provincial platform, as a file: its receipts, and its own exports of registries. */
@ApiTags('省级平台')
@Controller('exchange/:platform')
export class IncomingController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Post('receipts')
  @HttpCode(200)
  @ApiOperation({ summary: '导入平台的回执文件（至 20 MB、2 万行）：逐行登记已接收（连同平台编号）或被退回的原因；答复的是哪一次报送，看行里的报送编号、批次号，没有的看所选批次，仍分不清的不登记' })
  @TakesFile()
  @Answers(200, receiptsTaken, [400, 401, 403, 404, 413, 422])
  async receipts(@Param('platform') text: string, @Query({ schema: receiptQuery }) { record, batch, name }: z.infer<typeof receiptQuery>, @Req() request: FastifyRequest, @Me() { actor }: Person): Promise<ReceiptsTakenView> {
    requireExchanger(actor);
    const platform = platformFrom(text);
    const asked = { jurisdiction: actor.jurisdiction, platform, record };
    const chosen = batch === undefined ? null : await chosenBatch(this.dataSource.manager, asked, batch);
    if (isRefusal(chosen)) throw refused(chosen);
    const { rows, problems, missingHeaders, ...counts } = await withUpload(request, { name, otherwise: '回执' }, (file) =>
      takeReceipts(this.dataSource.manager, { ...asked, batch: chosen, file, actor, clock: this.time.clock }));
    return { ...counts, rows: rows.map((row) => ({ ...row })), problems: problems.map((problem) => ({ ...problem })), missingHeaders: [...missingHeaders] };
  }

  @Get('receipts')
  @ApiOperation({ summary: '收到过的回执文件，新的在前；大的文件分几次登记，逐次列出' })
  @Answers(200, receiptHistory, [401, 403, 404])
  async history(@Param('platform') text: string, @Me() { actor }: Person): Promise<ReceiptHistoryView> {
    requireExchanger(actor);
    const taken = await receiptsTakenSoFar(this.dataSource.manager, actor.jurisdiction, platformFrom(text), MOST_RECEIPTS);
    return { items: taken.map(({ at, rows, ...one }) => ({ ...one, at: instant(at), rows: { ...rows } })) };
  }

  @Get('files')
  @ApiOperation({ summary: '按对照表导入过的名录、上级事项清单，新的在前；只列本人可以导入的种类' })
  @Answers(200, takenHistory, [401, 403, 404])
  async files(@Param('platform') text: string, @Me() { actor }: Person): Promise<TakenHistoryView> {
    const platform = platformFrom(text);
    const [noRegistry, noItems] = [mayTakeRegistry(actor), mayKeepItems('importList', actor)];
    if (noRegistry !== null && noItems !== null) throw refused(noRegistry);
    const records = [...(noRegistry === null ? (['enterprise', 'officer'] as const) : []), ...(noItems === null ? (['checkItem'] as const) : [])];
    const taken = await filesTakenSoFar(this.dataSource.manager, actor.jurisdiction, platform, records, MOST_FILES);
    return { items: taken.map(({ at, list, ...one }) => ({ ...one, at: instant(at), list: list === null ? null : { ...list } })) };
  }

  @Post('registries/:kind')
  @HttpCode(200)
  @ApiOperation({ summary: '按对照表导入平台导出的名录（至 20 MB、2 万行）：enterprise 或 officer。文件里没有的列不动名录里原有的内容' })
  @TakesFile()
  @Answers(200, mappedImported, [400, 401, 403, 404, 413, 422])
  async registry(@Param('platform') text: string, @Param('kind') kind: string, @Query({ schema: mappedImportQuery }) { mode, name }: z.infer<typeof mappedImportQuery>, @Req() request: FastifyRequest, @Me() { actor }: Person): Promise<MappedImportedView> {
    const forbidden = mayTakeRegistry(actor);
    if (forbidden !== null) throw refused(forbidden);
    if (kind !== 'enterprise' && kind !== 'officer') throw missing('UNKNOWN_REGISTRY', '名录应为 enterprise、officer 之一。');
    const platform = platformFrom(text);
    const imported = await withUpload(request, { name, otherwise: kind }, (file) =>
      importRegistryOf(this.dataSource.manager, { jurisdiction: actor.jurisdiction, platform, kind, file, mode: mode === 'onlyCorrect' ? 'goodRows' : mode, actor, clock: this.time.clock }));
    if (isRefusal(imported)) throw refused(imported);
    const { problems, missingHeaders, ...counts } = imported;
    return { ...counts, problems: problems.map(({ row, column, value, reason }) => ({ row, column, value, reason })), missingHeaders: [...missingHeaders] };
  }
}
