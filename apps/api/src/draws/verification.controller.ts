import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { projectRoot } from '#config';
import { missing } from '../problems/problem-error.js';
import { OpenToAll } from '../session/person.js';

/** What third parties need to verify a draw, outside the API: the page that does it, and the schema of a record. */
@ApiExcludeController()
@Controller()
@OpenToAll()
export class VerificationController {
  @Get('verify.html')
  async page(@Res() reply: FastifyReply): Promise<void> {
    const text = await readFile(join(projectRoot(), 'dist', 'verify.html'), 'utf8').catch(() => null);
    if (text === null) throw missing('PAGE_NOT_BUILT', '核验页面还没有生成。请由运行维护人员重新启动系统，启动时会生成。');
    // The page brings its own policy with the hashes of its script and style; that of the API would forbid both.
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(text)?.[1] ?? "default-src 'none'";
    await reply.headers({ 'content-security-policy': `${policy}; frame-ancestors 'none'`, 'cache-control': 'public, max-age=300' }).type('text/html; charset=utf-8').send(text);
  }

  @Get('schema/draw-record-2.json')
  async schema(@Res() reply: FastifyReply): Promise<void> {
    const text = await readFile(join(projectRoot(), 'docs', 'schema', 'draw-record-2.schema.json'), 'utf8');
    await reply.headers({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' }).type('application/schema+json').send(text);
  }
}
