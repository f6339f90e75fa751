import { type BeforeApplicationShutdown, Controller, Get, Headers, Inject, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { instantMillis } from '#domain/calendar/day';
import type { Person } from '#persistence/accounts/sessions';
import { maySeeStream, withoutFlags } from '#persistence/reading/disclosure';
import { type LiveEvent, LiveEvents } from '#persistence/reading/live-events';
import { Answers } from '../openapi/answers.js';
import { API_OPTIONS, type ApiOptions } from '../options.js';
import { Me } from '../session/person.js';
import { EventIds } from './event-ids.js';

const HEARTBEAT_MS = 15_000;
/** Then the screen connects anew, and whether it still may is asked again. */
const LONGEST_MS = 30 * 60_000;

/** What happens, as it happens: event headers of one's own bureau, so that screens know what to look at again. */
@ApiTags('实时动态')
@Controller('stream')
export class StreamController implements BeforeApplicationShutdown {
  private readonly open = new Set<() => void>();

  private readonly ids: EventIds;

  constructor(
    private readonly live: LiveEvents,
    @Inject(API_OPTIONS) { databaseUrl }: ApiOptions,
  ) {
    this.ids = new EventIds(databaseUrl);
  }

  @Get()
  @ApiOperation({ summary: '本辖区的实时动态（SSE）；断线后用 Last-Event-ID 接着收' })
  @ApiOkResponse({ description: '事件 event：data 为 {stream, header}；reset：漏收过多，请重新查询', content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @Answers(null, null, [401])
  async stream(@Me() person: Person, @Headers('last-event-id') lastEventId: string | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    raw.write('retry: 2000\n\n');
    let leave: (() => void) | null = null;
    const heartbeat = setInterval(() => raw.write(': 在线\n\n'), HEARTBEAT_MS);
    const longest = setTimeout(() => end(), Math.max(0, Math.min(LONGEST_MS, instantMillis(person.expiresAt) - Date.now())));
    const end = (): void => {
      clearInterval(heartbeat);
      clearTimeout(longest);
      this.open.delete(end);
      leave?.();
      leave = null;
      raw.end();
    };
    this.open.add(end);
    request.raw.once('close', end);
    const after = lastEventId === undefined ? null : this.ids.open(lastEventId);
    const watcher = {
      jurisdiction: person.actor.jurisdiction,
      deliver: (event: LiveEvent) => {
        if (maySeeStream(person.actor, event.stream)) raw.write(told(this.ids.seal(event.id), event));
      },
      reset: (id: string) => void raw.write(`id: ${this.ids.seal(id)}\nevent: reset\ndata: {}\n\n`),
    };
    try {
      const stop = await this.live.watch(watcher, after);
      if (this.open.has(end)) leave = stop;
      else stop();
    } catch (error) {
      end();
      throw error;
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const end of [...this.open]) end();
    await this.live.close();
  }
}

function told(id: string, { stream, header }: LiveEvent): string {
  return `id: ${id}\nevent: event\ndata: ${JSON.stringify({ stream, header: withoutFlags(header) })}\n\n`;
}
