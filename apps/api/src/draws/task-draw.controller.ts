import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { type TaskDrawView, taskDrawView } from '#contract/http/task-draw';
import type { Task } from '#domain/task/task';
import { ruleSet } from '#persistence';
import type { Person } from '#persistence/accounts/sessions';
import { readDocument } from '#persistence/ledger/documents';
import { findProcess, type ProcessFound } from '#persistence/reading/processes';
import { mayReadRecord, readTaskDraw } from '#persistence/reading/task-draw';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { missing } from '../problems/problem-error.js';
import { notFound, refFromPath } from '../processes/process-ref.js';
import { Me } from '../session/person.js';

/** The draw of a task for the bureau's own people, before its record is public: each is told what they may know (R7). */
@ApiTags('抽取')
@Controller('processes/task')
export class TaskDrawController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Get(':number/draw')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '一个任务的抽取：分层、见证人、抽取名单和跳过的理由、执法人员' })
  @Answers(200, taskDrawView, [401, 404])
  async read(@Param('number') number: string, @Me() { actor }: Person): Promise<TaskDrawView> {
    const { state, ruleSet: reference } = await this.find(number, actor);
    return readTaskDraw(this.dataSource.manager, { task: state.data as Task, course: state.course, rules: await ruleSet(this.dataSource.manager, reference), now: await this.time.now() }, actor);
  }

  @Get(':number/draw/record')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: '现行抽取的记录，供复算；公示之前只向可以知道全部名单的人员出示' })
  @ApiOkResponse({ description: '记录的 RFC 8785 文本', content: { 'application/json': { schema: { type: 'object' } } } })
  @Answers(null, null, [401, 404])
  async record(@Param('number') number: string, @Me() { actor }: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { manager } = this.dataSource;
    const { drawRecord } = (await this.find(number, actor)).state.data as Task;
    if (drawRecord === null || !(await mayReadRecord(manager, drawRecord, actor))) throw missing('DRAW_RECORD_NOT_FOUND', '还没有抽取记录，或者公示之前不向您出示。任务公示之后，任何人都可以取得并复算。');
    void reply.type('application/json; charset=utf-8');
    return readDocument(manager, drawRecord);
  }

  private async find(number: string, actor: Person['actor']): Promise<ProcessFound> {
    const process = await findProcess(this.dataSource.manager, refFromPath('task', number), actor);
    if (process === null || process.jurisdiction !== actor.jurisdiction) throw notFound();
    return process;
  }
}
