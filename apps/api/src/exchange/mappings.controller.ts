import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type MappingBody, mappingBody, mappingChecked, type MappingCheckedView, mappingFrom, mappingList, type MappingListView, type MappingView, mappingView, sampleQuery } from '#contract/http/exchange';
import { mappedFieldsOf } from '#contract/mapped-fields';
import type { Actor } from '#domain';
import { faultsOf } from '#domain/exchange/mapping';
import { mayLayOut, mayReadLayout } from '#domain/exchange/may-exchange';
import { type ExchangedRecord, PLATFORMS, RECORD_NAMES } from '#domain/exchange/platform';
import type { Person } from '#persistence/accounts/sessions';
import { checkSample } from '#persistence/exchange/check-sample';
import { changeMapping, type MappingKey, readMapping, type StoredMapping } from '#persistence/exchange/mappings';
import { TakesFile } from '../imports/takes-file.js';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { invalid, missing, ProblemError, refused } from '../problems/problem-error.js';
import { Me } from '../session/person.js';
import { platformFrom, recordFrom } from './exchange-path.js';
import { withUpload } from '../imports/upload.js';

/** 省级平台文件的对照表: the formats are not public, so people lay them out, as they see the platform's own template. */
@ApiTags('省级平台')
@Controller('exchange/:platform/mappings')
export class MappingsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get()
  @ApiOperation({ summary: '可以查看的对照表：各种记录第几版，是否还是默认版式' })
  @Answers(200, mappingList, [401, 404])
  async list(@Param('platform') text: string, @Me() { actor }: Person): Promise<MappingListView> {
    const platform = platformFrom(text);
    const records = (Object.keys(RECORD_NAMES) as ExchangedRecord[]).filter((record) => mayReadLayout(record, actor) === null);
    const stored = await Promise.all(records.map((record) => readMapping(this.dataSource.manager, { jurisdiction: actor.jurisdiction, platform, record })));
    return { items: records.map((record, at) => ({ record, recordName: RECORD_NAMES[record], mayChange: mayLayOut(record, actor) === null, ...shortOf(stored[at] ?? null) })) };
  }

  @Get(':record')
  @ApiOperation({ summary: '一种记录的对照表；还没有人修改过的，是本系统的默认版式。ETag 是其版本' })
  @Answers(200, mappingView, [401, 403, 404])
  async read(@Param('platform') platform: string, @Param('record') record: string, @Me() { actor }: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<MappingView> {
    const key = this.keyOf(platform, record, actor, mayReadLayout);
    const stored = await readMapping(this.dataSource.manager, key);
    if (stored === null) throw missing('NO_MAPPING', '这种记录还没有对照表，请先编辑并保存（If-Match 写 "0"）。');
    void reply.header('etag', `"${stored.version}"`);
    return viewOf(stored);
  }

  @Put(':record')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: true, description: '所见的版本（GET 的 ETag）' })
  @ApiOperation({ summary: '保存对照表；旧版保留' })
  @Answers(200, mappingView, [401, 403, 404, 412, 422, 428])
  async change(
    @Param('platform') platform: string,
    @Param('record') record: string,
    @Body({ schema: mappingBody }) body: MappingBody,
    @Headers('if-match') ifMatch: string | undefined,
    @Me() { actor }: Person,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MappingView> {
    const key = this.keyOf(platform, record, actor, mayLayOut);
    const seen = seenVersion(ifMatch);
    const mapping = mappingFrom(key.platform, key.record, body);
    const faults = faultsOf(mapping, mappedFieldsOf(key.record));
    const [first] = faults;
    if (first !== undefined) throw invalid('MAPPING_INVALID', `对照表有 ${faults.length} 处不合理，首处：${first.reason}。`, faults.map(({ column, reason }) => ({ pointer: column < 0 ? '/columns' : `/columns/${column}`, detail: reason })));
    const stored = await this.dataSource.transaction((manager) => changeMapping(manager, { ...key, mapping, seen, actor, clock: this.time.clock }));
    if (stored === null) throw new ProblemError({ status: 412, title: '版本已过时', code: 'MAPPING_CHANGED', detail: '对照表刚被别人改过，请重新读取后再修改。' });
    void reply.header('etag', `"${stored.version}"`);
    return viewOf(stored);
  }

  @Post(':record/check')
  @HttpCode(200)
  @ApiOperation({ summary: '用平台的样表核对对照表：缺哪些表头、哪些列没有用到、前 200 行读不出的；什么也不保存' })
  @TakesFile()
  @Answers(200, mappingChecked, [400, 401, 403, 404, 413, 422])
  async check(@Param('platform') platform: string, @Param('record') record: string, @Query({ schema: sampleQuery }) { name }: z.infer<typeof sampleQuery>, @Req() request: FastifyRequest, @Me() { actor }: Person): Promise<MappingCheckedView> {
    const stored = await readMapping(this.dataSource.manager, this.keyOf(platform, record, actor, mayReadLayout));
    if (stored === null) throw missing('NO_MAPPING', '这种记录还没有对照表，请先编辑并保存（If-Match 写 "0"）。');
    const { missing: lacking, unmapped, problems, ...looked } = await withUpload(request, { name, otherwise: '样表' }, (file) => checkSample(file, stored.mapping));
    return { ...looked, missing: lacking.map((one) => ({ ...one })), unmapped: [...unmapped], problems: problems.map((problem) => ({ ...problem })) };
  }

  /** @throws ProblemError 403 or 404 */
  private keyOf(platform: string, text: string, actor: Actor, may: typeof mayLayOut): MappingKey {
    const record = recordFrom(text);
    const forbidden = may(record, actor);
    if (forbidden !== null) throw refused(forbidden);
    return { jurisdiction: actor.jurisdiction, platform: platformFrom(platform), record };
  }
}

/** @throws ProblemError 428 */
function seenVersion(ifMatch: string | undefined): number {
  const version = /^"(\d{1,9})"$/.exec(ifMatch?.trim() ?? '')?.[1];
  if (version === undefined) throw new ProblemError({ status: 428, title: '没有说明所见的版本', code: 'IF_MATCH_REQUIRED', detail: '请在 If-Match 中写明所依据的对照表版本（GET 的 ETag）。' });
  return Number(version);
}

function shortOf(stored: StoredMapping | null): Pick<MappingListView['items'][number], 'version' | 'columns' | 'format' | 'source'> {
  if (stored === null) return { version: null, columns: 0, format: null, source: null };
  const { version, mapping: { columns, format, source } } = stored;
  return { version, columns: columns.length, format, source };
}

function viewOf({ mapping, version }: StoredMapping): MappingView {
  const { platform, record, columns, titles, format, encoding, source } = mapping;
  return {
    platform, platformName: PLATFORMS[platform], record, recordName: RECORD_NAMES[record], version, fields: mappedFieldsOf(record).fields === null ? null : { ...mappedFieldsOf(record).fields },
    format, encoding, titles: [...titles], source, columns: columns.map((column) => ({ ...column, ...(column.codes !== undefined && { codes: { ...column.codes } }) })),
  };
}
