import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { type Login, login, type Me as MeView, me, type SessionOpened, sessionOpened } from '#contract/http/session';
import { ROLES } from '#domain';
import { checkPassword } from '#persistence/accounts/passwords';
import { closeSession, openSession, type Person, personOfSession } from '#persistence/accounts/sessions';
import { Answers } from '../openapi/answers.js';
import { ProblemError } from '../problems/problem-error.js';
import { API_OPTIONS, type ApiOptions } from '../options.js';
import { LoginThrottle } from './login-throttle.js';
import { COOKIE, Me, OpenToAll } from './person.js';

@ApiTags('登录')
@Controller('session')
export class SessionController {
  private readonly throttle = new LoginThrottle();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(API_OPTIONS) private readonly options: ApiOptions,
  ) {}

  @Post()
  @OpenToAll()
  @HttpCode(201)
  @ApiOperation({ summary: '登录' })
  @Answers(201, sessionOpened, [401, 422, 429])
  async open(@Body({ schema: login }) body: Login, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionOpened> {
    this.throttle.check(body.login, request.ip);
    const { manager } = this.dataSource;
    const account = await checkPassword(manager, body.login, body.password);
    if (account === null) {
      this.throttle.failed(body.login, request.ip);
      throw new ProblemError({ status: 401, title: '登录失败', code: 'WRONG_LOGIN', detail: '登录名或密码不正确。' });
    }
    this.throttle.succeeded(body.login, request.ip);
    const hours = this.options.sessionHours;
    const { token, expiresAt } = await openSession(manager, account, hours);
    const person = await personOfSession(manager, token);
    if (person === null) throw new Error('The session just opened is not there');
    void reply.setCookie(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https', maxAge: hours * 3_600 });
    return { token, expiresAt, me: viewOf(person) };
  }

  @Get()
  @ApiOperation({ summary: '我是谁' })
  @Answers(200, me, [401])
  read(@Me() person: Person): MeView {
    return viewOf(person);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: '退出登录' })
  @ApiNoContentResponse()
  @Answers(null, null, [401])
  async close(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (request.sessionToken !== undefined) await closeSession(this.dataSource.manager, request.sessionToken);
    void reply.clearCookie(COOKIE, { path: '/' });
  }
}

function viewOf({ actor, login: name, name: called, departmentName, jurisdictionName, rehearsal }: Person): MeView {
  return {
    id: actor.person,
    login: name,
    name: called,
    roles: actor.roles.map((role) => ({ role, name: ROLES[role] })),
    department: actor.department,
    departmentName,
    officer: actor.officer,
    jurisdiction: { code: actor.jurisdiction, name: jurisdictionName, rehearsal },
  };
}
