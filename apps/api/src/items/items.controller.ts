import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type BasesNotInForce, basesNotInForce, basesQuery, itemActRequest, type ItemActRequestBody, itemDone, itemPage, itemQuery, type ItemView, itemView, listPublished, localItem, publishInput } from '#contract/http/items';
import { type Actor, isRefusal } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { basesNotInForceOn } from '#domain/items/bases-not-in-force';
import type { ItemAct } from '#domain/items/claim';
import { registry } from '#persistence';
import type { Person } from '#persistence/accounts/sessions';
import { performItemAct } from '#persistence/items/perform-item-act';
import { publishOwnList } from '#persistence/items/publish-own-list';
import { paged, writeCursor } from '#persistence/reading/cursor';
import { itemAfter, itemLineOf, readItem, standings } from '#persistence/reading/item-views';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { after } from '../paging.js';
import { missing, refused } from '../problems/problem-error.js';
import { CommandKey, NeedsCommandKey } from '../processes/command-key.js';
import { Me } from '../session/person.js';

const CODE = /^[0-9A-Za-z][0-9A-Za-z.-]{0,39}$/;
const notFound = () => missing('ITEM_NOT_FOUND', '事项清单中没有这个事项，请核对编号。');

/** 随机抽查事项清单 of the bureau: what it claimed, what it did not, what is its own, and what is not in force. */
@ApiTags('抽查事项')
@Controller('items')
export class ItemsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get()
  @ApiOperation({ summary: '事项清单：已认领、未认领、本级自设、上级清单已无的事项，待处理的变更，待公布的变更' })
  @Answers(200, itemPage, [401, 422])
  async list(@Query({ schema: itemQuery }) { standing, touched, cursor, limit }: z.infer<typeof itemQuery>, @Me() { actor }: Person): Promise<z.infer<typeof itemPage>> {
    const [place] = after(cursor, ['text']) ?? [];
    const all = await standings(this.dataSource.manager, actor.jurisdiction);
    const found = all.filter((item) => (standing === undefined || item.standing === standing) && (touched === undefined || item.touched !== null));
    const { rows, last } = paged(place === undefined ? found : found.filter(({ code }) => code > place), limit);
    return { items: rows.map(itemLineOf), total: place === undefined ? found.length : null, next: last === null ? null : writeCursor([last.code]) };
  }

  @Get('bases')
  @ApiOperation({ summary: '某日检查依据已失效或尚未施行的事项，及其替代依据' })
  @Answers(200, basesNotInForce, [401, 422])
  async bases(@Query({ schema: basesQuery }) { on }: z.infer<typeof basesQuery>, @Me() { actor }: Person): Promise<BasesNotInForce> {
    const day = on ?? dayOf(await this.time.now());
    const found = basesNotInForceOn(await registry(this.dataSource.manager, 'checkItem', actor.jurisdiction), day);
    return { on: day, items: found.map(({ warnings, ...item }) => ({ ...item, warnings: [...warnings] })) };
  }

  @Get(':code')
  @ApiOperation({ summary: '一个事项：内容、依据在某日是否有效、认领情况、哪些计划和任务用到它' })
  @Answers(200, itemView, [401, 404, 422])
  async read(@Param('code') code: string, @Query({ schema: basesQuery }) { on }: z.infer<typeof basesQuery>, @Me() { actor }: Person): Promise<ItemView> {
    const found = CODE.test(code) ? await readItem(this.dataSource.manager, actor.jurisdiction, code, on ?? dayOf(await this.time.now())) : null;
    if (found === null) throw notFound();
    return found;
  }

  @Post()
  @NeedsCommandKey()
  @ApiOperation({ summary: '增加本级事项（上级清单没有的），写明设立依据；公布后方可列入检查' })
  @Answers(201, itemDone, [400, 401, 403, 404, 422])
  async addLocal(@Body({ schema: localItem }) input: z.infer<typeof localItem>, @CommandKey() key: string, @Me() { actor }: Person): Promise<z.infer<typeof itemDone>> {
    return this.perform({ act: 'addLocalItem', code: input.code, input }, actor, key);
  }

  @Post('publication')
  @NeedsCommandKey()
  @HttpCode(200)
  @ApiOperation({ summary: '公布本级事项清单：待公布的变更一并生效，写明公告和日期' })
  @Answers(200, listPublished, [400, 401, 403, 409, 422])
  async publish(@Body({ schema: publishInput }) input: z.infer<typeof publishInput>, @CommandKey() key: string, @Me() { actor }: Person): Promise<z.infer<typeof listPublished>> {
    return this.dataSource.transaction(async (manager) => {
      const published = await publishOwnList(manager, { input, actor, commandId: `${actor.person}:${key}`, clock: this.time.clock });
      if (isRefusal(published)) throw refused(published);
      return { ...published };
    });
  }

  @Post(':code/acts')
  @NeedsCommandKey()
  @HttpCode(200)
  @ApiOperation({ summary: '认领、取消认领、采用上级清单的变更、保留原事项' })
  @Answers(200, itemDone, [400, 401, 403, 404, 409, 422])
  async act(@Param('code') code: string, @Body({ schema: itemActRequest }) asked: ItemActRequestBody, @CommandKey() key: string, @Me() { actor }: Person): Promise<z.infer<typeof itemDone>> {
    if (!CODE.test(code)) throw notFound();
    return this.perform({ ...asked, code }, actor, key);
  }

  private perform(act: ItemAct, actor: Actor, key: string): Promise<z.infer<typeof itemDone>> {
    return this.dataSource.transaction(async (manager) => {
      const noted = await performItemAct(manager, { act, actor, commandId: `${actor.person}:${key}`, clock: this.time.clock });
      if (isRefusal(noted)) throw refused(noted, act.act === 'addLocalItem' ? '' : '/input');
      return { code: act.code, repeated: noted.repeated, ...(await itemAfter(manager, actor.jurisdiction, act.code)) };
    });
  }
}
