import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type DraftActRequest, draftActRequest, draftDone, type DraftView, draftView, type RuleSetDifferenceView, ruleSetDifference, ruleSetDiffQuery, ruleSetDocument, ruleSetVersions } from '#contract/http/rule-sets';
import { readRuleSet } from '#contract/rule-set';
import { type Actor, isRefusal, type Refusal } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { mayChangeRules, type RuleSetDraft } from '#domain/rules/draft';
import { currentRuleSet } from '#persistence';
import type { Person } from '#persistence/accounts/sessions';
import { differenceOfDraft, draftLineOf } from '#persistence/reading/draft-views';
import { type DraftKey, findDraft, keepDraft, listDrafts, performDraftAct } from '#persistence/rule-sets/drafts';
import { findVersion, storedVersions } from '#persistence/rule-sets/versions';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { missing, ProblemError, refused } from '../problems/problem-error.js';
import { CommandKey, NeedsCommandKey } from '../processes/command-key.js';
import { Me } from '../session/person.js';
import { ruleSetProblem } from './rule-set-problem.js';
import { etagOf, seenRevision } from './seen-revision.js';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const noDraft = (): ProblemError => missing('DRAFT_NOT_FOUND', '没有这份规则集草案，请核对编号。');
const noVersion = (): ProblemError => missing('RULE_SET_NOT_FOUND', '没有这一版规则集，请核对编号和版本。');

/** 规则集: the law as data; edited as a draft, compared entry by entry, and changed only with a second person's approval. */
@ApiTags('规则集')
@Controller('rule-sets')
export class RuleSetsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get()
  @ApiOperation({ summary: '本辖区规则集的各版和草案' })
  @Answers(200, ruleSetVersions, [401])
  async list(@Me() { actor }: Person): Promise<z.infer<typeof ruleSetVersions>> {
    const { manager } = this.dataSource;
    const now = await this.time.now();
    const current = await currentRuleSet(manager, actor.jurisdiction, now);
    const inForce = isRefusal(current) ? null : current;
    const versions = await storedVersions(manager, actor.jurisdiction);
    const drafts = await listDrafts(manager, actor.jurisdiction);
    return { versions: versions.map((one) => ({ ...one, inForce: one.id === inForce?.id && one.version === inForce.version })), drafts: drafts.map(draftLineOf), today: dayOf(now) };
  }

  @Get(':id/versions/:version')
  @ApiOperation({ summary: '一版规则集的全文' })
  @Answers(200, ruleSetDocument, [401, 404])
  async version(@Param('id') id: string, @Param('version') version: string, @Me() { actor }: Person): Promise<z.infer<typeof ruleSetDocument>> {
    const found = ID.test(id) && /^\d{1,6}$/.test(version) ? await findVersion(this.dataSource.manager, actor.jurisdiction, id, Number(version)) : null;
    if (found === null) throw noVersion();
    return { ruleSet: `${id}@${version}`, document: { ...found } };
  }

  @Get(':id/drafts/:number')
  @ApiOperation({ summary: '一份规则集草案；ETag 是稿次，修改和办理时用于 If-Match' })
  @Answers(200, draftView, [401, 404])
  async draft(@Param('id') id: string, @Param('number') number: string, @Me() { actor }: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<DraftView> {
    const draft = await this.find(keyOf(actor, id, number));
    void reply.header('etag', etagOf(draft.revision));
    return viewOf(draft);
  }

  @Put(':id/drafts/:number')
  @HttpCode(200)
  @ApiOperation({ summary: '保存规则集草案（整份文件）；有误的逐项指出，不保存' })
  @ApiHeader({ name: 'If-Match', required: false, description: '所见草案的稿次；新建时写 If-None-Match: *' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: '新建时写 *' })
  @ApiBody({ schema: { type: 'object' } })
  @Answers(200, draftView, [401, 403, 404, 409, 412, 422, 428])
  async save(
    @Param('id') id: string,
    @Param('number') number: string,
    @Body() body: unknown,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Me() { actor }: Person,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftView> {
    const key = keyOf(actor, id, number);
    const forbidden = mayChangeRules('save', actor);
    if (forbidden !== null) throw refused(forbidden);
    const revision = seenRevision(ifMatch, ifNoneMatch);
    const reading = readRuleSet(body);
    if (!reading.ok) throw ruleSetProblem(reading.problems);
    const saved = await this.dataSource.transaction(async (manager) => orThrow(await keepDraft(manager, key, reading.ruleSet, { actor, clock: this.time.clock, revision })));
    void reply.header('etag', etagOf(saved.revision));
    return viewOf(saved);
  }

  @Get(':id/drafts/:number/diff')
  @ApiOperation({ summary: '草案与某一版（不写为它所依的一版）逐项比对：原为、改为、依据、把握程度、影响什么' })
  @Answers(200, ruleSetDifference, [401, 404, 422])
  async diff(@Param('id') id: string, @Param('number') number: string, @Query({ schema: ruleSetDiffQuery }) { against }: z.infer<typeof ruleSetDiffQuery>, @Me() { actor }: Person): Promise<RuleSetDifferenceView> {
    const { manager } = this.dataSource;
    const draft = await this.find(keyOf(actor, id, number));
    const before = await findVersion(manager, actor.jurisdiction, id, Number(against ?? draft.course.base));
    if (before === null) throw noVersion();
    return differenceOfDraft(manager, draft, before, await this.time.now());
  }

  @Post(':id/drafts/:number/acts')
  @NeedsCommandKey()
  @HttpCode(200)
  @ApiOperation({ summary: '提出、批准（另一人）、退回、撤回规则集草案；批准即成为下一版' })
  @ApiHeader({ name: 'If-Match', required: true, description: '所见草案的稿次（ETag）' })
  @Answers(200, draftDone, [400, 401, 403, 404, 409, 412, 422, 428])
  async act(
    @Param('id') id: string,
    @Param('number') number: string,
    @Body({ schema: draftActRequest }) act: DraftActRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @CommandKey() commandKey: string,
    @Me() { actor }: Person,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof draftDone>> {
    const key = keyOf(actor, id, number);
    const revision = seenRevision(ifMatch, undefined);
    return this.dataSource.transaction(async (manager) => {
      const { repeated } = orThrow(await performDraftAct(manager, key, { act, actor, commandId: `${actor.person}:${commandKey}`, clock: this.time.clock, revision }));
      const draft = await findDraft(manager, key);
      if (draft === null) throw noDraft();
      void reply.header('etag', etagOf(draft.revision));
      return { ...draftLineOf(draft), repeated };
    });
  }

  private async find(key: DraftKey): Promise<RuleSetDraft> {
    const draft = await findDraft(this.dataSource.manager, key);
    if (draft === null) throw noDraft();
    return draft;
  }
}

function keyOf({ jurisdiction }: Actor, ruleSet: string, number: string): DraftKey {
  if (!ID.test(ruleSet) || !/^[1-9]\d{0,5}$/.test(number)) throw noDraft();
  return { jurisdiction, ruleSet, number: Number(number) };
}

const viewOf = (draft: RuleSetDraft): DraftView => ({ ...draftLineOf(draft), content: { ...draft.content } });

/** Another revision than was seen is a precondition that failed. */
function orThrow<Found>(found: Found | Refusal): Found {
  if (!isRefusal(found)) return found;
  if (found.code === 'DRAFT_CHANGED') throw new ProblemError({ status: 412, title: '版本已过时', code: found.code, detail: found.message });
  throw refused(found);
}
