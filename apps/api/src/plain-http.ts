import type { FastifyReply } from 'fastify';

/** A browser ignores this header over plain http, as bureaus have it in their own network, and complains of it at every page. */
export function withoutOpenerOverHttp(reply: FastifyReply): void {
  if (reply.request.protocol !== 'https') reply.raw.removeHeader('cross-origin-opener-policy');
}
