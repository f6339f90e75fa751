import { setImmediate } from 'node:timers/promises';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { type SimulationAnswer, simulationAnswer, type SimulationBody, simulationBody } from '#contract/http/simulation';
import { isRefusal } from '#domain';
import { assumptionsOf } from '#domain/simulation/assumptions';
import { compareForecasts } from '#domain/simulation/compare-forecasts';
import type { Forecast } from '#domain/simulation/forecast';
import { simulatingPlan } from '#domain/simulation/simulate-plan';
import type { Person } from '#persistence/accounts/sessions';
import { simulationGround } from '#persistence/simulation/simulation-ground';
import { LawTime } from '../law-time.js';
import { Answers } from '../openapi/answers.js';
import { refused } from '../problems/problem-error.js';
import { Me } from '../session/person.js';

/** 计划模拟: before a plan is filed, what its year would come to. Nothing is recorded. */
@ApiTags('计划模拟')
@Controller('plans/simulations')
export class SimulationsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: LawTime,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: '把一份计划的一年模拟多次：企业受检次数、人员任务量、达不到比例的可能；可与另一份计划对照。只计算，不留记录' })
  @Answers(200, simulationAnswer, [401, 404, 422])
  async simulate(@Body({ schema: simulationBody }) body: SimulationBody, @Me() { actor }: Person): Promise<SimulationAnswer> {
    const { plan, against, visitsADay } = body;
    const forecast = await this.forecast(plan, body, actor.jurisdiction, '/plan');
    const other = against === undefined ? null : await this.forecast(against, body, actor.jurisdiction, '/against');
    return { assumptions: [...assumptionsOf({ visitsADay })], forecast: viewOf(forecast), against: other && viewOf(other), compared: other === null ? [] : compareForecasts(forecast, other).map((one) => ({ ...one })) };
  }

  private async forecast(plan: SimulationBody['plan'], { years, seed, visitsADay, burdened }: SimulationBody, jurisdiction: string, within: string): Promise<Forecast> {
    const ground = await simulationGround(this.dataSource.manager, { jurisdiction, plan, now: await this.time.now() });
    if (isRefusal(ground)) throw refused(ground, within);
    const playing = simulatingPlan({ ...ground, years, seed, visitsADay, burdened });
    for (;;) {
      const { done, value } = playing.next();
      if (done === true) return value;
      // Others are served between the slices.
      await setImmediate();
    }
  }
}

/** What the domain holds as readonly, as the wire has it. */
function viewOf({ strata, loads, unstaffable, burden, ...figures }: Forecast): SimulationAnswer['forecast'] {
  return { ...figures, strata: [...strata], loads: [...loads], unstaffable: [...unstaffable], burden: [...burden] };
}
