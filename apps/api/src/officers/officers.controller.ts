import { Body, Controller, Get, Headers, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type OfficerChange, officerChange, type OfficerPage, officerPage, officerQuery, type OfficerView, officerView as viewSchema } from '#contract/http/officer';
import { enterpriseDayQuery } from '#contract/http/registry-entry';
import { type TimelinePage, timelinePage, timelineQuery } from '#contract/http/registry-timeline';
import { type Actor, isRefusal } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { checkKeeper } from '#domain/registries/keepers';
import { decideOfficerEntry } from '#domain/registries/officer-acts';
import { plainText } from '#domain/text/plain-text';
import type { Person } from '#persistence/accounts/sessions';
import { paged, writeCursor } from '#persistence/reading/cursor';
import { officerView } from '#persistence/reading/registry/officer-view';
import { listOfficers } from '#persistence/reading/registry/officers';
import { officerStory } from '#persistence/reading/registry/story';
import { currentEntry, type EntryStored, type Kept } from '#persistence/registries/change-entry';
import { etagOf } from '../calendar/seen-version.js';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { after } from '../paging.js';
import { missing, refused } from '../problems/problem-error.js';
import { Keeping } from '../registries/keeping.js';
import { versionsSeenOrNone } from '../registries/seen-entry.js';
import { timelinePageOf } from '../registries/timeline-page.js';
import { Me } from '../session/person.js';
import { known } from './known.js';

/** 执法检查人员名录, entry by entry. It tells of leave and relations, so it is for those who keep it and for the officer himself. */
@ApiTags('执法检查人员')
@Controller('officers')
export class OfficersController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
    private readonly keeping: Keeping,
  ) {}

  @Get()
  @ApiOperation({ summary: '执法检查人员名录，某一天的情形' })
  @Answers(200, officerPage, [401, 403, 422])
  async list(@Query({ schema: officerQuery }) query: z.infer<typeof officerQuery>, @Me() { actor }: Person): Promise<OfficerPage> {
    const refusal = checkKeeper('readOfficers', actor);
    if (refusal !== null) throw refused(refusal);
    const [place] = after(query.cursor, ['text']) ?? [];
    const day = query.asOf ?? dayOf(await this.time.now());
    const found = await listOfficers(this.dataSource.manager, actor.jurisdiction, day);
    const wanted = found.filter(({ id, name, department }) => (query.department === undefined || department === query.department) && (query.q === undefined || [name, id].some((text) => plainText(text).includes(query.q ?? ''))));
    const { rows, last } = paged(place === undefined ? wanted : wanted.filter(({ id }) => id > place), query.limit);
    return { items: rows.map((row) => ({ ...row, tags: [...row.tags] })), total: place === undefined ? wanted.length : null, next: last === null ? null : writeCursor([last.id]) };
  }

  @Get(':id')
  @ApiOperation({ summary: '一名执法检查人员某一天的情形；ETag 是版本，办理时用于 If-Match' })
  @Answers(200, viewSchema, [401, 403, 404, 422])
  async read(@Param('id') id: string, @Query({ schema: enterpriseDayQuery }) { asOf }: z.infer<typeof enterpriseDayQuery>, @Res({ passthrough: true }) reply: FastifyReply, @Me() { actor }: Person): Promise<OfficerView> {
    const entry = await this.readable(id, actor);
    void reply.header('etag', etagOf(String(entry.version)));
    return officerView(entry, asOf ?? dayOf(await this.time.now()));
  }

  @Put(':id')
  @HttpCode(200)
  @ApiOperation({ summary: '登记或修改一名执法检查人员：证件、资格、可检查的事项、标注；停用、请假、回避、调动各有其办理' })
  @ApiHeader({ name: 'If-Match', required: false, description: '所见的版本（GET 的 ETag）' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: '新登记时写 *' })
  @Answers(200, viewSchema, [401, 403, 404, 412, 422, 428])
  async change(
    @Param('id') id: string,
    @Body({ schema: officerChange }) { entry, from, reason, source }: OfficerChange,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Me() { actor }: Person,
  ): Promise<OfficerView> {
    const stored = await this.keeping.change(
      reply,
      {
        kind: 'officer', id, actor, seen: versionsSeenOrNone(ifMatch, ifNoneMatch),
        decide: (current, today) => {
          const body = decideOfficerEntry(current, id, entry, { actor, today });
          return isRefusal(body) ? body : { body, event: current === null ? 'OfficerRegistered' : 'OfficerChanged', from, reason, source };
        },
      },
      (manager) => known(manager, actor.jurisdiction, { department: { id: entry.department, at: 'entry/department' }, items: { ids: entry.items ?? [], at: 'entry/items' } }),
    );
    return officerView(stored, dayOf(await this.time.now()));
  }

  @Get(':id/timeline')
  @ApiOperation({ summary: '一名执法检查人员的全部变化：改了什么、自何日起、谁改的、为什么。新的在前' })
  @Answers(200, timelinePage, [401, 403, 404, 422])
  async timeline(@Param('id') id: string, @Query({ schema: timelineQuery }) query: z.infer<typeof timelineQuery>, @Me() { actor }: Person): Promise<TimelinePage> {
    await this.readable(id, actor);
    return timelinePageOf(await officerStory(this.dataSource.manager, actor, id), query);
  }

  private async readable(id: string, actor: Actor): Promise<EntryStored<Kept['officer']>> {
    const refusal = actor.officer === id ? null : checkKeeper('readOfficers', actor);
    if (refusal !== null) throw refused(refusal);
    const entry = await currentEntry(this.dataSource.manager, 'officer', actor.jurisdiction, id);
    if (entry === null) throw missing('OFFICER_NOT_FOUND', '名录中没有这名执法检查人员，请核对编号。');
    return entry;
  }
}
