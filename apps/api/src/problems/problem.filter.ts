import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, PROBLEM_TYPE } from '#contract/http/problem';
import type { Logger } from '../logger.js';
import { problemOf } from './problem-of.js';

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const { body, headers, ours } = problemOf(error, { repeatable: request.headers['idempotency-key'] !== undefined });
    if (ours) this.logger.error({ err: error, requestId: request.id, method: request.method, route: request.routeOptions.url }, body.code);
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    const problem: Problem = { type: `urn:bihuan:problem:${body.code}`, ...body, requestId: request.id };
    void reply.status(body.status).headers(headers).type(`${PROBLEM_TYPE}; charset=utf-8`).send(problem);
  }
}
