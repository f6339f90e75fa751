import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../../logger.js';
import { API_LOGGER } from '../../options.js';
import { problemOf } from '../../problems/problem-of.js';
import { noticePage } from './pages.js';
import { sendPage } from './page-answer.js';

/** Errors of the page as pages: who holds a link knows nothing of JSON. A link that does not hold is answered by one and the same page, whatever is wrong with it. */
@Injectable()
@Catch()
export class PageFilter implements ExceptionFilter {
  constructor(@Inject(API_LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const { body, headers, ours } = problemOf(error, { repeatable: false });
    if (ours) this.logger.error({ err: error, requestId: request.id, method: request.method, route: request.routeOptions.url }, body.code);
    void reply.headers(headers);
    sendPage(reply, body.status, noticePage(TITLES[body.code] ?? body.title, body.detail, ...(ours ? [`本次请求编号：${request.id}`] : [])));
  }
}

const TITLES: Readonly<Record<string, string>> = { LINK_INVALID: '打不开这个回访', ALREADY_ANSWERED: '已经答复过', UNAVAILABLE: '暂时打不开' };
