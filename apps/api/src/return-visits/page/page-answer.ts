import type { FastifyReply } from 'fastify';
import { withoutOpenerOverHttp } from '../../plain-http.js';
import { POLICY } from './style.js';

/** A page as it is answered: kept nowhere, found by no search, and it tells nobody where somebody came from, because its address holds the signature. */
export function sendPage(reply: FastifyReply, status: number, text: string): void {
  withoutOpenerOverHttp(reply);
  void reply
    .status(status)
    .headers({ 'cache-control': 'no-store', 'content-security-policy': POLICY, 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow', 'x-frame-options': 'DENY' })
    .type('text/html; charset=utf-8')
    .send(text);
}
