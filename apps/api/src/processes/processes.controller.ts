import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Page } from '#contract/http/page';
import { type ActRecorded, actQuery, actRecorded, type ActRequest, actRequest, type EventPage, eventPage, eventQuery, type ProcessListed, processPage, type ProcessQuery, processQuery, type ProcessView, processView as viewSchema } from '#contract/http/process';
import type { ProcessRef } from '#domain';
import { Ledger } from '#persistence';
import type { Person } from '#persistence/accounts/sessions';
import { currentCalendar } from '#persistence/calendar/known-calendar';
import { dataTold } from '#persistence/reading/disclosure';
import { readEvents } from '#persistence/reading/events';
import { listProcesses } from '#persistence/reading/list-processes';
import { findProcess, type ProcessFound } from '#persistence/reading/processes';
import { readCalled } from '#persistence/reading/called';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { placeIn } from './place-in-list.js';
import { withWritten } from '../return-visits/written.js';
import { Me } from '../session/person.js';
import { CommandKey, NeedsCommandKey } from './command-key.js';
import { eventSentence } from '#domain/process/event-sentence';
import { Performing } from './performing.js';
import { notFound, refFromPath } from './process-ref.js';
import { listedView, processView, shown } from './process-view.js';

/** Who acts without an account. */
const WITHOUT_ACCOUNT: ReadonlyMap<string, string> = new Map([['system', '系统'], ['enterprise', '企业']]);

@ApiTags('办理流程')
@Controller('processes')
export class ProcessesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly performing: Performing,
    private readonly time: LawTime,
    private readonly ledger: Ledger,
  ) {}

  @Get()
  @ApiOperation({ summary: '办理流程列表：按类型、阶段、年度、季度、统计口径、上级流程、名称或编号查找；按时限（未办结的在前，先到期的在前）、最近办理或编号排序' })
  @Answers(200, processPage, [401, 422])
  async list(@Query({ schema: processQuery }) query: ProcessQuery, @Me() { actor }: Person): Promise<Page<ProcessListed>> {
    const now = await this.time.now();
    const { items, next } = await listProcesses(this.dataSource.manager, {
      actor,
      kind: query.kind ?? null,
      stage: query.stage ?? null,
      parent: query.parent ?? null,
      year: query.year ?? null,
      quarter: query.quarter ?? null,
      ended: query.ended === undefined ? null : query.ended === 'true',
      counted: query.counted ?? null,
      outcome: query.outcome ?? null,
      stratum: query.stratum ?? null,
      enterprise: query.enterprise ?? null,
      text: query.q ?? null,
      visitYear: query.visitYear ?? null,
      late: query.late === 'true',
      joint: query.joint === 'true',
      order: query.order,
      after: placeIn(query),
      limit: query.limit,
      now,
    });
    const calendar = await currentCalendar(this.dataSource.manager);
    return { items: items.map((item) => listedView(item, { now, calendar })), next };
  }

  @Get(':kind/:number')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '一个办理流程：内容、待办环节、时限及其算法、我可办理的' })
  @Answers(200, viewSchema, [401, 404])
  async read(@Param('kind') kind: string, @Param('number') number: string, @Me() person: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<ProcessView> {
    const process = await this.find(refFromPath(kind, number), person);
    void reply.header('etag', `"${process.version}"`);
    return this.view(process, person);
  }

  @Get(':kind/:number/events')
  @ApiOperation({ summary: '一个办理流程的全部事件' })
  @Answers(200, eventPage, [401, 404, 422])
  async events(@Param('kind') kind: string, @Param('number') number: string, @Query({ schema: eventQuery }) query: z.infer<typeof eventQuery>, @Me() person: Person): Promise<EventPage> {
    const ref = refFromPath(kind, number);
    const { version, disclosed, jurisdiction } = await this.find(ref, person);
    const found = await readEvents(this.dataSource.manager, ref, query.after, query.limit);
    const called = await readCalled(this.dataSource.manager, jurisdiction, ref.kind, found.map(({ event }) => event));
    const items = found.map(({ event, actor, actorName, hash }) => ({
      version: event.version,
      type: event.type,
      sentence: eventSentence(ref.kind, event, called),
      at: event.at,
      actor: { id: actor, name: WITHOUT_ACCOUNT.get(actor) ?? actorName ?? actor },
      data: shown(dataTold(person.actor, event), disclosed),
      opens: (event.opens ?? []).map(({ key }) => key),
      closes: [...(event.closes ?? [])],
      hash,
    }));
    const last = found.at(-1)?.event.version ?? version;
    return { items: ref.kind === 'returnVisit' ? await Promise.all(items.map((item) => this.withWritten(item))) : items, next: last < version ? last : null };
  }

  @Post(':kind/:number/acts')
  @HttpCode(200)
  @NeedsCommandKey()
  @ApiOperation({ summary: '办理一个环节', operationId: 'perform' })
  @Answers(200, actRecorded, [400, 401, 403, 404, 409, 422, 503])
  async act(
    @Param('kind') kind: string,
    @Param('number') number: string,
    @Query({ schema: actQuery }) { view }: z.infer<typeof actQuery>,
    @Body({ schema: actRequest }) body: ActRequest,
    @CommandKey() key: string,
    @Me() person: Person,
  ): Promise<ActRecorded> {
    const ref = refFromPath(kind, number);
    const { act, input, expectedVersion } = body;
    const { version, outcome, repeated, warnings } = await this.performing.perform({ ...ref, act, input, expectedVersion, actor: person.actor, key });
    const recorded: ActRecorded = { ...ref, version, outcome, repeated, ...(warnings.length > 0 && { warnings: [...warnings] }) };
    return view === 'full' ? { ...recorded, process: await this.view(await this.find(ref, person), person) } : recorded;
  }

  /** Who is shown a return visit at all may read what the enterprise wrote. */
  private async withWritten<Item extends { readonly data: Record<string, unknown> }>(item: Item): Promise<Item> {
    return { ...item, data: await withWritten(item.data, (hash) => this.ledger.document(hash)) };
  }

  /** Another bureau's process is not there for this person. */
  private async find(ref: ProcessRef, { actor }: Person): Promise<ProcessFound> {
    const process = await findProcess(this.dataSource.manager, ref, actor);
    if (process === null || process.jurisdiction !== actor.jurisdiction) throw notFound();
    return process;
  }

  private async view(process: ProcessFound, { actor }: Person): Promise<ProcessView> {
    return processView(this.dataSource.manager, process, { actor, now: await this.time.now(), calendar: await currentCalendar(this.dataSource.manager), document: (hash) => this.ledger.document(hash) });
  }
}
