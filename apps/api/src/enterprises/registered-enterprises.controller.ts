import { Body, Controller, Get, Headers, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type EnterpriseChange, enterpriseChange, enterpriseDayQuery, type EnterpriseView, enterpriseView as viewSchema } from '#contract/http/registry-entry';
import { type TimelinePage, timelinePage, timelineQuery } from '#contract/http/registry-timeline';
import { dayOf } from '#domain/calendar/day';
import { isRefusal } from '#domain';
import { decideEnterpriseEntry, faultsOfEntry } from '#domain/registries/enterprise-acts';
import { checkUscc } from '#domain/registries/uscc';
import type { Person } from '#persistence/accounts/sessions';
import { enterpriseView } from '#persistence/reading/registry/enterprise-view';
import { enterpriseStory } from '#persistence/reading/registry/story';
import { currentEntry } from '#persistence/registries/change-entry';
import { etagOf } from '../calendar/seen-version.js';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { invalid, missing } from '../problems/problem-error.js';
import { Keeping } from '../registries/keeping.js';
import { versionsSeenOrNone } from '../registries/seen-entry.js';
import { timelinePageOf } from '../registries/timeline-page.js';
import { Me } from '../session/person.js';

/** 检查对象名录, entry by entry: read as of a day, changed by its keepers, and its whole story. */
@ApiTags('检查对象')
@Controller('enterprises')
export class RegisteredEnterprisesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
    private readonly keeping: Keeping,
  ) {}

  @Get(':id')
  @ApiOperation({ summary: '一个检查对象某一天的各项属性；ETag 是版本，修改时用于 If-Match' })
  @Answers(200, viewSchema, [401, 404, 422])
  async read(@Param('id') id: string, @Query({ schema: enterpriseDayQuery }) { asOf }: z.infer<typeof enterpriseDayQuery>, @Res({ passthrough: true }) reply: FastifyReply, @Me() { actor }: Person): Promise<EnterpriseView> {
    const entry = await currentEntry(this.dataSource.manager, 'enterprise', actor.jurisdiction, id);
    if (entry === null) throw unknown();
    void reply.header('etag', etagOf(String(entry.version)));
    return enterpriseView(entry, asOf ?? dayOf(await this.time.now()));
  }

  @Put(':id')
  @HttpCode(200)
  @ApiOperation({ summary: '登记或修改一个检查对象：写明自何日起、理由和依据；编号为“辖区机关代码-统一社会信用代码”' })
  @ApiHeader({ name: 'If-Match', required: false, description: '所见的版本（GET 的 ETag）' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: '新登记时写 *' })
  @Answers(200, viewSchema, [401, 403, 404, 412, 422, 428])
  async change(
    @Param('id') id: string,
    @Body({ schema: enterpriseChange }) { entry, from, reason, source }: EnterpriseChange,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Me() { actor }: Person,
  ): Promise<EnterpriseView> {
    const seen = versionsSeenOrNone(ifMatch, ifNoneMatch);
    const uscc = codeIn(id, actor.jurisdiction);
    const faults = faultsOfEntry(entry, uscc, { from });
    if (faults.length > 0) throw invalid('INVALID_INPUT', faults[0]?.reason ?? '', faults.map(({ at, reason: detail }) => ({ pointer: `/entry/${at}`, detail })));
    const stored = await this.keeping.change(reply, {
      kind: 'enterprise', id, actor, seen,
      decide: (current, today) => {
        const kept = decideEnterpriseEntry(current, entry, { from, source, today }, { id, uscc, actor });
        return isRefusal(kept) ? kept : { body: kept.enterprise, event: kept.event, from, reason, source };
      },
    });
    return enterpriseView(stored, from);
  }

  @Get(':id/timeline')
  @ApiOperation({ summary: '一个检查对象的全部变化：改了什么、自何日起、谁改的、依据哪个文件；检查和处罚也在其中。新的在前' })
  @Answers(200, timelinePage, [401, 404, 422])
  async timeline(@Param('id') id: string, @Query({ schema: timelineQuery }) query: z.infer<typeof timelineQuery>, @Me() { actor }: Person): Promise<TimelinePage> {
    if ((await currentEntry(this.dataSource.manager, 'enterprise', actor.jurisdiction, id)) === null) throw unknown();
    return timelinePageOf(await enterpriseStory(this.dataSource.manager, actor, id), query);
  }
}

const unknown = () => missing('ENTERPRISE_NOT_FOUND', '名录中没有这个检查对象，请核对编号。');

/** @throws ProblemError 422 naming what is wrong with the code in the address */
function codeIn(id: string, jurisdiction: string): string {
  const prefix = `${jurisdiction}-`;
  const checked = checkUscc(id.startsWith(prefix) ? id.slice(prefix.length) : id);
  if (!checked.ok) throw invalid('INVALID_INPUT', `${checked.problem}${checked.suggestion === undefined ? '' : `是否应为 ${checked.suggestion}？`}`, [{ pointer: '/id', detail: checked.problem }]);
  if (`${prefix}${checked.value}` !== id) throw invalid('INVALID_INPUT', `编号应写成 ${prefix}${checked.value}。`, [{ pointer: '/id', detail: '编号由辖区机关代码和统一社会信用代码组成。' }]);
  return checked.value;
}
