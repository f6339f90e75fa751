import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PLAN_INPUTS, TASK_INPUTS } from '#contract/acts/index';
import { type ActRecorded, actRecorded } from '#contract/http/process';
import type { Person } from '#persistence/accounts/sessions';
import { Answers } from '../openapi/answers.js';
import { Me } from '../session/person.js';
import { CommandKey, NeedsCommandKey } from './command-key.js';
import { type Asked, Performing } from './performing.js';

/** The two processes that people open; all others follow from these. */
@ApiTags('办理流程')
@Controller()
export class OpeningsController {
  constructor(private readonly performing: Performing) {}

  @Post('plans')
  @NeedsCommandKey()
  @ApiOperation({ summary: '拟定年度抽查计划，开始其流程' })
  @Answers(201, actRecorded, [400, 401, 403, 409, 422, 503])
  async draftPlan(@Body({ schema: PLAN_INPUTS.draftPlan }) input: unknown, @CommandKey() key: string, @Me() { actor }: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<ActRecorded> {
    return this.open({ kind: 'annualPlan', number: null, act: 'draftPlan', input, actor, key }, reply);
  }

  @Post('tasks')
  @NeedsCommandKey()
  @ApiOperation({ summary: '按已公示的计划制定抽查任务' })
  @Answers(201, actRecorded, [400, 401, 403, 404, 409, 422, 503])
  async makeTask(@Body({ schema: TASK_INPUTS.makeTask }) input: unknown, @CommandKey() key: string, @Me() { actor }: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<ActRecorded> {
    return this.open({ kind: 'task', number: null, act: 'makeTask', input, actor, key }, reply);
  }

  private async open(asked: Asked, reply: FastifyReply): Promise<ActRecorded> {
    const { ref, version, outcome, repeated, warnings } = await this.performing.perform(asked);
    void reply.header('location', `/api/v1/processes/${ref.kind}/${ref.number}`);
    return { ...ref, version, outcome, repeated, ...(warnings.length > 0 && { warnings: [...warnings] }) };
  }
}
