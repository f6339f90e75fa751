import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ApiModule, type ApiParts } from './api-module.js';
import { acceptUploads } from './imports/upload.js';
import { NestLogger } from './logger.js';
import { openApiText } from './openapi/document.js';
import { OpenApiText } from './openapi/openapi.controller.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { formParser } from './return-visits/page/form-body.js';
import { isForWorkbench, NO_SUCH_PAGE, serveWorkbench } from './workbench/serve-workbench.js';

/** Larger than any act; registries have a route of their own, with its own bound. */
const MOST_BYTES = 1_048_576;
/** Two texts of the length allowed, however they are encoded, and a margin for what is refused at its field. */
const MOST_BYTES_OF_A_FORM = 262_144;
export const PREFIX = 'api/v1';

/** The API, not yet listening. Nothing is asked of PostgreSQL or Temporal before the first request. */
export async function createApp(parts: ApiParts): Promise<NestFastifyApplication> {
  const filter = new ProblemFilter(parts.logger);
  const adapter = new FastifyAdapter({
    bodyLimit: MOST_BYTES,
    genReqId: () => randomUUID(),
    logger: false,
    forceCloseConnections: true,
    multipart: true,
    trustProxy: proxies(parts.options.trustProxy ?? 0),
    // What the router refuses never reaches Nest.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      if (error.code === 'FST_ERR_BAD_URL' && isForWorkbench(request)) void reply.redirect(NO_SUCH_PAGE);
      else filter.answer(error, request, reply);
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.of(parts), adapter, { logger: new NestLogger(parts.logger), abortOnError: false });
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet);
  acceptUploads(app.getHttpAdapter().getInstance(), 20 * MOST_BYTES);
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit: MOST_BYTES_OF_A_FORM }, formParser);
  app.setGlobalPrefix(PREFIX, { exclude: ['health/live', 'health/ready', 'r/:number', 'verify.html', 'schema/draw-record-2.json'] });
  await serveWorkbench(app);
  logRequests(app, parts);
  app.get(OpenApiText).text = openApiText(app);
  return app;
}

/** So many hops are believed. Fastify ignores a number: whoever reaches this API past the proxy could write any address; that must be prevented outside (operations.md). */
function proxies(hops: number): false | ((address: string, hop: number) => boolean) {
  return hops > 0 && ((_, hop) => hop < hops);
}

/** One line for each request: the route, never the address, which may hold what somebody searched for. */
function logRequests(app: NestFastifyApplication, { logger }: ApiParts): void {
  if (!logger.isLevelEnabled('debug')) return;
  app.getHttpAdapter().getInstance().addHook('onResponse', async (request, reply) => {
    logger.debug({ requestId: request.id, method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
  });
}
