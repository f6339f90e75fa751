import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { type PersonalRole, ROLES } from '#domain';
import { personOfSession } from '#persistence/accounts/sessions';
import { ProblemError } from '../problems/problem-error.js';
import { COOKIE, FROM_ANY_ORIGIN, NEEDS_ROLE, OPEN_TO_ALL, WITH_OLD_PASSWORD } from './person.js';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** Who is asking: one query for each request. What the person may do is decided by the domain, under the lock. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const bearer = bearerToken(request);
    const handlers = [context.getHandler(), context.getClass()];
    const anyOrigin = this.reflector.getAllAndOverride<boolean | undefined>(FROM_ANY_ORIGIN, handlers) === true;
    if (bearer === null && !anyOrigin && !SAFE.includes(request.method)) checkOrigin(request);
    if (this.reflector.getAllAndOverride<boolean | undefined>(OPEN_TO_ALL, handlers) === true) return true;
    const token = bearer ?? request.cookies[COOKIE];
    const person = token === undefined || token === '' ? null : await personOfSession(this.dataSource.manager, token);
    if (person === null || token === undefined) throw notLoggedIn(token !== undefined);
    const anyway = this.reflector.getAllAndOverride<boolean | undefined>(WITH_OLD_PASSWORD, handlers) === true;
    if (person.mustChangePassword && !anyway) throw new ProblemError({ status: 403, title: '请先改密码', code: 'PASSWORD_CHANGE_REQUIRED', detail: '您的密码是他人代设的，请先改成自己的密码，再办理其他事项。' });
    const role = this.reflector.getAllAndOverride<PersonalRole | undefined>(NEEDS_ROLE, handlers);
    if (role !== undefined && !person.actor.roles.includes(role)) throw new ProblemError({ status: 403, title: '无权办理', code: 'ROLE_REQUIRED', detail: `此项须由${ROLES[role]}办理，您的账号没有该角色。` });
    request.person = person;
    request.sessionToken = token;
    return true;
  }
}

function notLoggedIn(expired: boolean): ProblemError {
  const detail = expired ? '登录已失效，请重新登录。' : '请先登录。';
  return new ProblemError({ status: 401, title: '未登录', code: 'NOT_LOGGED_IN', detail }, { 'www-authenticate': 'Bearer' });
}

export function bearerToken(request: FastifyRequest): string | null {
  const match = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '');
  return match?.[1] ?? null;
}

/**
 * A cookie travels with requests that other sites cause, so a write that rests on one must come from our own pages.
 * Browsers send Origin with every such request; a program that sends neither header is no browser.
 */
function checkOrigin({ headers, host }: FastifyRequest): void {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const own = origin === undefined ? site === undefined || site === 'same-origin' || site === 'none' : URL.canParse(origin) && new URL(origin).host === host;
  if (!own) throw new ProblemError({ status: 403, title: '来源不符', code: 'OTHER_ORIGIN', detail: '请求来自其他网站，已拒绝。请从本系统页面办理。' });
}
