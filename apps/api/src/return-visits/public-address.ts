import type { FastifyRequest } from 'fastify';
import type { ApiOptions } from '../options.js';

/**
 * Where an enterprise reaches the page: as set (BIHUAN_PUBLIC_URL), else at the address of this API that was connected to. Never what the request calls
 * its host: a header that anybody writes must not decide where an enterprise is sent.
 */
export function publicAddress({ publicUrl }: Pick<ApiOptions, 'publicUrl'>, { socket }: Pick<FastifyRequest, 'socket'>): string {
  if (publicUrl !== undefined) return publicUrl;
  const address = (socket.localAddress ?? '127.0.0.1').replace(/^::ffff:(?=\d+\.)/, '');
  return `http://${address.includes(':') ? `[${address}]` : address}:${socket.localPort ?? 80}`;
}
