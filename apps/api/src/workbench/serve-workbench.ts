import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { projectRoot } from '#config';
import { withoutOpenerOverHttp } from '../plain-http.js';

const FOLDER = join(projectRoot(), 'dist', 'web');
/** What is the API's or another page's: never answered with the workbench, whoever asks. */
const NOT_OURS = /^\/(api|health|r|schema|assets)(\/|$)/;

const NOT_BUILT = '工作台页面还没有生成。请由运行维护人员重新启动系统，启动时会生成。';

/**
 * Nothing leaves the origin. The component library writes its style sheets while it runs, hence the nonce, which is new with every answer;
 * `style-src-attr` is not opened: React sets single properties, never a style attribute.
 */
function policy(nonce: string): string {
  return [
    "default-src 'none'", "script-src 'self'", `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'",
    "worker-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
  ].join('; ');
}

/** A worker is bound by the policy of its own file: it asks this origin for the stream that tabs share, and the like, and nothing else. */
const POLICY_OF_FILES = "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The workbench, one page that finds its way by the address. Files with a hash in their name never change and are kept for good; the page itself is
 * asked for anew each time, so that nobody works with yesterday's screens.
 */
export async function serveWorkbench(app: NestFastifyApplication): Promise<void> {
  await app.register(fastifyStatic, { root: join(FOLDER, 'assets'), prefix: '/assets/', decorateReply: false, index: false, preCompressed: true, immutable: true, maxAge: '365d', wildcard: true, setHeaders: (reply) => void reply.header('content-security-policy', POLICY_OF_FILES) });
  const server = app.getHttpAdapter().getInstance();
  // A route of the API is more specific than this one and goes before it.
  for (const url of ['/', '/*']) server.get(url, answerPage);
}

/** Where an address leads that cannot even be read: the workbench has no such page, and says so with the way back. */
export const NO_SUCH_PAGE = '/no-such-page';

/** Whether a person asks for a page of the workbench, and no program for the API. */
export function isForWorkbench({ url, headers }: Pick<FastifyRequest, 'url' | 'headers'>): boolean {
  return !NOT_OURS.test(url.split('?')[0] ?? '') && headers.accept?.includes('text/html') === true;
}

async function answerPage(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (!isForWorkbench(request)) {
    reply.callNotFound();
    return reply;
  }
  const page = await readFile(join(FOLDER, 'index.html'), 'utf8').catch(() => null);
  if (page === null) return reply.status(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
  withoutOpenerOverHttp(reply);
  const nonce = randomBytes(18).toString('base64');
  return reply
    .headers({ 'content-security-policy': policy(nonce), 'cache-control': 'no-store', 'referrer-policy': 'same-origin', 'x-frame-options': 'DENY' })
    .type('text/html; charset=utf-8')
    .send(page.replace('%NONCE%', nonce));
}
