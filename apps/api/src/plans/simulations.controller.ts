import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type SimulationAnswer, simulationAnswer, type SimulationBody, simulationBody, simulationRun, type SimulationRunView } from '#contract/http/simulation';
import type { Forecast } from '#domain/simulation/forecast';
import type { Person } from '#persistence/accounts/sessions';
import { clientGone } from '../client-gone.js';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { refused } from '../problems/problem-error.js';
import { Me } from '../session/person.js';
import type { PlanRefused, Simulated, SimulationJob } from '#persistence/simulation/simulate-plans';
import { SimulationRuns } from './simulation-runs.js';
import { Simulations } from './simulations.js';

/** 计划模拟: before a plan is filed, what its year would come to. Nothing is recorded. */
@ApiTags('计划模拟')
@Controller('plans/simulations')
export class SimulationsController {
  constructor(
    private readonly simulations: Simulations,
    private readonly runs: SimulationRuns,
    private readonly time: LawTime,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: '把一份计划的一年模拟多次：企业受检次数、人员任务量、达不到比例的可能；可与另一份计划对照。已抽取的和已过的季度按实际计。只计算，不留记录；同时只模拟一份，排队过多时请稍后再试' })
  @Answers(200, simulationAnswer, [401, 404, 422, 429, 503])
  async simulate(@Body({ schema: simulationBody }) body: SimulationBody, @Me() { actor }: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<SimulationAnswer> {
    const gone = clientGone(reply);
    return answerOf(await this.simulations.run(await this.job(body, actor), actor.person, gone));
  }

  @Post('runs')
  @HttpCode(200)
  @ApiOperation({ summary: '开始一份完整的模拟，或者看它做到哪里：内容相同的再问一次就是接着看，页面刷新、断线都不影响；每人一份，换了内容的以新的为准' })
  @Answers(200, simulationRun, [401, 404, 422, 429, 503])
  async run(@Body({ schema: simulationBody }) body: SimulationBody, @Me() { actor }: Person): Promise<SimulationRunView> {
    const { done, of, answer } = this.runs.look(actor.person, await this.job(body, actor));
    return { done, of, answer: answer === null ? null : answerOf(answer) };
  }

  private async job(body: SimulationBody, actor: Person['actor']): Promise<SimulationJob> {
    return { ...body, against: body.against ?? null, jurisdiction: actor.jurisdiction, onlooker: actor, now: await this.time.now() };
  }
}

/** @throws ProblemError for a plan that is not there, or a draft that would be refused */
function answerOf(answer: Simulated | PlanRefused): SimulationAnswer {
  if ('refused' in answer) throw refused({ ...answer.refused, at: answer.refused.at ?? 'items' }, `/${answer.which}`);
  const { assumptions, forecast, against, compared } = answer;
  return { assumptions: [...assumptions], forecast: viewOf(forecast), against: against && viewOf(against), compared: compared.map((one) => ({ ...one })) };
}

/** What the domain holds as readonly, as the wire has it. */
function viewOf({ strata, loads, unstaffable, burden, settled, ...figures }: Forecast): SimulationAnswer['forecast'] {
  const asItWas = settled.map(({ tasks, strata: drawn, ...one }) => ({ ...one, tasks: [...tasks], strata: [...drawn] }));
  return { ...figures, settled: asItWas, strata: [...strata], loads: [...loads], unstaffable: [...unstaffable], burden: [...burden] };
}
