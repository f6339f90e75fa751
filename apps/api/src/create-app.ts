import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ApiModule, type ApiParts } from './api-module.js';
import { NestLogger } from './logger.js';
import { openApiText } from './openapi/document.js';
import { OpenApiText } from './openapi/openapi.controller.js';
import { ProblemFilter } from './problems/problem.filter.js';

/** Larger than any act; registries have a route of their own, with its own bound. */
const MOST_BYTES = 1_048_576;
export const PREFIX = 'api/v1';

/** The API, not yet listening. Nothing is asked of PostgreSQL or Temporal before the first request. */
export async function createApp(parts: ApiParts): Promise<NestFastifyApplication> {
  const filter = new ProblemFilter(parts.logger);
  const adapter = new FastifyAdapter({
    bodyLimit: MOST_BYTES,
    genReqId: () => randomUUID(),
    logger: false,
    forceCloseConnections: true,
    // What the router refuses never reaches Nest.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => filter.answer(error, request, reply),
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.of(parts), adapter, { logger: new NestLogger(parts.logger), abortOnError: false });
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet);
  app.useBodyParser('text/csv', { bodyLimit: 20 * MOST_BYTES });
  app.setGlobalPrefix(PREFIX, { exclude: ['health/live', 'health/ready'] });
  logRequests(app, parts);
  app.get(OpenApiText).text = openApiText(app);
  return app;
}

/** One line for each request: the route, never the address, which may hold what somebody searched for. */
function logRequests(app: NestFastifyApplication, { logger }: ApiParts): void {
  if (!logger.isLevelEnabled('debug')) return;
  app.getHttpAdapter().getInstance().addHook('onResponse', async (request, reply) => {
    logger.debug({ requestId: request.id, method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
  });
}
