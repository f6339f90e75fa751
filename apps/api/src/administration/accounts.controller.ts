import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { type AccountChange, accountChange, type AccountMade, accountMade, type AccountPage, accountPage, accountQuery, type AccountReason, accountReason, accountView, type AccountView } from '#contract/http/account';
import { newAccount, type NewAccountBody } from '#contract/http/jurisdiction';
import { isRefusal } from '#domain';
import type { AccountAct } from '#domain/accounts/account';
import { type AccountKept, keepAccount, noteCreated } from '#persistence/accounts/keep-accounts';
import { findJurisdiction } from '#persistence/accounts/rehearsals';
import type { Person } from '#persistence/accounts/sessions';
import { listAccounts, readAccount } from '#persistence/reading/accounts';
import { createAccounts } from '#persistence/registries/create-accounts';
import { unknownReference } from '#persistence/registries/references';
import { etagOf } from '../calendar/seen-version.js';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { after } from '../paging.js';
import { invalid, missing, ProblemError, refused } from '../problems/problem-error.js';
import { versionsSeen } from '../registries/seen-entry.js';
import { Me, NeedsRole } from '../session/person.js';
import { accountsWanted } from './accounts-body.js';
import { summaryOf, viewOf } from './account-view.js';

const SEEN = { name: 'If-Match', required: true, description: '所见账号的版本（ETag）' };

/** 账号: who may log in at this bureau, in which roles. Nothing is deleted; every change is told on the ledger. */
@ApiTags('账号')
@Controller('accounts')
@NeedsRole('admin')
export class AccountsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get()
  @ApiOperation({ summary: '本辖区的账号：按姓名或登录名、部门、角色、状态查找' })
  @Answers(200, accountPage, [401, 403, 422])
  async list(@Query({ schema: accountQuery }) { q, department, role, state, cursor, limit }: z.infer<typeof accountQuery>, @Me() { actor }: Person): Promise<AccountPage> {
    const active = state === 'all' ? null : state === 'active';
    const asked = { q: q ?? null, department: department ?? null, role: role ?? null, active, after: after(cursor, ['text'])?.[0] ?? null, limit };
    const { items, total, next } = await listAccounts(this.dataSource.manager, actor.jurisdiction, asked);
    return { items: items.map(summaryOf), total, next };
  }

  @Post()
  @ApiOperation({ summary: '新建一个账号；一次性密码只在此时给出一次，登录后须先改密码' })
  @Answers(201, accountMade, [401, 403, 409, 422])
  async make(@Body({ schema: newAccount }) body: NewAccountBody, @Me() { actor }: Person): Promise<AccountMade> {
    const { manager } = this.dataSource;
    const own = await findJurisdiction(manager, actor.jurisdiction);
    if (own === null) throw new Error('The bureau of the account that asked is not there');
    const wanted = await accountsWanted(manager, own, { accounts: [body] }, '');
    const { created } = await this.dataSource.transaction(async (within) => {
      const made = await createAccounts(within, wanted, true);
      await noteCreated(within, made.created, actor, this.time.clock);
      return made;
    });
    const [made] = created;
    if (made === undefined) throw new ProblemError({ status: 409, title: '当前不能办理', code: 'LOGIN_TAKEN', detail: '这个登录名已经有人用了，请换一个。', errors: [{ pointer: '/login', detail: '这个登录名已经有人用了，请换一个。' }] });
    return { ...(await this.view(manager, actor.jurisdiction, made.id)), password: made.password };
  }

  @Get(':id')
  @ApiOperation({ summary: '一个账号和它的经过；ETag 是版本，修改时用于 If-Match' })
  @Answers(200, accountView, [401, 403, 404])
  async read(@Param('id') id: string, @Me() { actor }: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<AccountView> {
    return this.tagged(reply, await this.view(this.dataSource.manager, actor.jurisdiction, id));
  }

  @Put(':id')
  @ApiOperation({ summary: '修改姓名、角色、部门和对应的执法检查人员；角色随即生效' })
  @ApiHeader(SEEN)
  @Answers(200, accountView, [401, 403, 404, 412, 422, 428])
  async change(@Param('id') id: string, @Body({ schema: accountChange }) input: AccountChange, @Headers('if-match') ifMatch: string | undefined, @Me() person: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<AccountView> {
    const { jurisdiction } = person.actor;
    const unknown = await unknownReference(this.dataSource.manager, { jurisdiction, department: input.department, officer: input.officer });
    if (unknown !== null) throw invalid('UNKNOWN_REFERENCE', unknown, [{ pointer: unknown.includes('部门') ? '/department' : '/officer', detail: unknown }]);
    await this.keep(id, { act: 'change', input }, ifMatch, person);
    return this.tagged(reply, await this.view(this.dataSource.manager, jurisdiction, id));
  }

  @Post(':id/deactivation')
  @HttpCode(200)
  @ApiOperation({ summary: '停用账号：随即退出全部登录，不能再登录' })
  @ApiHeader(SEEN)
  @Answers(200, accountView, [401, 403, 404, 409, 412, 422, 428])
  async deactivate(@Param('id') id: string, @Body({ schema: accountReason }) input: AccountReason, @Headers('if-match') ifMatch: string | undefined, @Me() person: Person): Promise<AccountView> {
    await this.keep(id, { act: 'deactivate', input }, ifMatch, person);
    return this.view(this.dataSource.manager, person.actor.jurisdiction, id);
  }

  @Post(':id/reactivation')
  @HttpCode(200)
  @ApiOperation({ summary: '恢复停用的账号' })
  @ApiHeader(SEEN)
  @Answers(200, accountView, [401, 403, 404, 409, 412, 422, 428])
  async reactivate(@Param('id') id: string, @Body({ schema: accountReason }) input: AccountReason, @Headers('if-match') ifMatch: string | undefined, @Me() person: Person): Promise<AccountView> {
    await this.keep(id, { act: 'reactivate', input }, ifMatch, person);
    return this.view(this.dataSource.manager, person.actor.jurisdiction, id);
  }

  @Post(':id/password-reset')
  @HttpCode(200)
  @ApiOperation({ summary: '重置密码：随即退出全部登录；一次性密码只在此时给出一次，登录后须先改密码' })
  @ApiHeader(SEEN)
  @Answers(200, accountMade, [401, 403, 404, 409, 412, 422, 428])
  async reset(@Param('id') id: string, @Body({ schema: accountReason }) input: AccountReason, @Headers('if-match') ifMatch: string | undefined, @Me() person: Person): Promise<AccountMade> {
    const { password } = await this.keep(id, { act: 'resetPassword', input }, ifMatch, person);
    if (password === null) throw new Error('A password was reset and is not there');
    return { ...(await this.view(this.dataSource.manager, person.actor.jurisdiction, id)), password };
  }

  private async keep(id: string, act: AccountAct, ifMatch: string | undefined, { actor }: Person): Promise<Exclude<AccountKept, { outcome: 'stale' }>> {
    const seen = versionsSeen(ifMatch);
    const kept = await this.dataSource.transaction(async (manager) => {
      const answer = await keepAccount(manager, { id, act, actor, clock: this.time.clock, seen });
      if (isRefusal(answer)) throw refused(answer);
      return answer;
    });
    if (kept.outcome !== 'stale') return kept;
    if (kept.version === null) throw noAccount();
    throw new ProblemError({ status: 412, title: '版本已过时', code: 'ACCOUNT_CHANGED', detail: `这个账号刚被改过，现行的是第 ${kept.version} 版，请重新查看后再办理。` }, { etag: etagOf(String(kept.version)) });
  }

  private async view(manager: EntityManager, jurisdiction: string, id: string): Promise<AccountView> {
    const found = await readAccount(manager, jurisdiction, id);
    if (found === null) throw noAccount();
    return viewOf(manager, jurisdiction, found);
  }

  private tagged(reply: FastifyReply, view: AccountView): AccountView {
    void reply.header('etag', etagOf(String(view.version)));
    return view;
  }
}

const noAccount = (): ProblemError => missing('ACCOUNT_NOT_FOUND', '本辖区没有这个账号，请核对编号。');
