import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { type Login, login, type Me as MeView, me, type PasswordChange, passwordChange, type SessionOpened, sessionOpened } from '#contract/http/session';
import { ROLES } from '#domain';
import { passwordProblem } from '#domain/accounts/password';
import { changeOwnPassword } from '#persistence/accounts/keep-accounts';
import { checkPassword } from '#persistence/accounts/passwords';
import { closeSession, openSession, type Person, personOfSession } from '#persistence/accounts/sessions';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { invalid, ProblemError } from '../problems/problem-error.js';
import { API_OPTIONS, type ApiOptions } from '../options.js';
import { LoginThrottle } from './login-throttle.js';
import { COOKIE, Me, OpenToAll, WithOldPassword } from './person.js';

@ApiTags('登录')
@Controller('session')
export class SessionController {
  private readonly throttle = new LoginThrottle();

  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
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
  @WithOldPassword()
  @ApiOperation({ summary: '我是谁' })
  @Answers(200, me, [401])
  read(@Me() person: Person): MeView {
    return viewOf(person);
  }

  @Put('password')
  @HttpCode(204)
  @WithOldPassword()
  @ApiOperation({ summary: '修改自己的密码；其他设备上的登录随即退出' })
  @ApiNoContentResponse()
  @Answers(null, null, [401, 422, 429])
  async changePassword(@Body({ schema: passwordChange }) { current, next }: PasswordChange, @Me() { actor, login: name }: Person, @Req() request: FastifyRequest): Promise<void> {
    this.throttle.check(name, request.ip);
    const { manager } = this.dataSource;
    if ((await checkPassword(manager, name, current)) !== actor.person) {
      this.throttle.failed(name, request.ip);
      throw atField('WRONG_PASSWORD', 'current', '现在的密码不正确。');
    }
    const problem = next === current ? '新密码不能与现在的相同。' : passwordProblem(next, name);
    if (problem !== null) throw atField('WEAK_PASSWORD', 'next', problem);
    const token = request.sessionToken ?? '';
    await this.dataSource.transaction((within) => changeOwnPassword(within, actor, next, { token, clock: this.time.clock }));
    this.throttle.succeeded(name, request.ip);
  }

  @Delete()
  @HttpCode(204)
  @WithOldPassword()
  @ApiOperation({ summary: '退出登录' })
  @ApiNoContentResponse()
  @Answers(null, null, [401])
  async close(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (request.sessionToken !== undefined) await closeSession(this.dataSource.manager, request.sessionToken);
    void reply.clearCookie(COOKIE, { path: '/' });
  }
}

const atField = (code: string, at: string, detail: string): ProblemError => invalid(code, detail, [{ pointer: `/${at}`, detail }]);

function viewOf({ actor, login: name, name: called, departmentName, jurisdictionName, rehearsal, mustChangePassword }: Person): MeView {
  return {
    id: actor.person,
    login: name,
    name: called,
    roles: actor.roles.map((role) => ({ role, name: ROLES[role] })),
    department: actor.department,
    departmentName,
    outside: actor.outside === true,
    officer: actor.officer,
    mustChangePassword,
    jurisdiction: { code: actor.jurisdiction, name: jurisdictionName, rehearsal },
  };
}
