import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { PlanRefused, Simulated, SimulationJob } from '#persistence/simulation/simulate-plans';
import { simulateInThread, SimulationTooLarge } from '#persistence/simulation/simulate-in-thread';
import { Line, LineFull } from '#persistence/threads/line';
import { API_OPTIONS, type ApiOptions } from '../options.js';
import { ProblemError } from '../problems/problem-error.js';

/** One simulation takes a processor for seconds: few wait, the others come again. */
const WAITING = 4;
const RETRY_AFTER_S = 15;

/** Plans are simulated one after the other, beside everything else the API does. */
@Injectable()
export class Simulations implements BeforeApplicationShutdown {
  private readonly line = new Line(WAITING);
  private readonly stopping = new AbortController();

  constructor(@Inject(API_OPTIONS) private readonly options: ApiOptions) {}

  /**
   * @param gone when whoever asked has gone, the simulation ends, or is not begun
   * @throws ProblemError 503 when too many wait, or the registry is too large
   */
  async run(job: SimulationJob, gone: AbortSignal): Promise<Simulated | PlanRefused> {
    const signal = AbortSignal.any([gone, this.stopping.signal]);
    try {
      return await this.line.run(() => simulateInThread({ url: this.options.databaseUrl, job }, { signal }), signal);
    } catch (error) {
      if (error instanceof LineFull) throw busy(error.waiting);
      if (error instanceof SimulationTooLarge) throw tooLarge();
      if (signal.aborted) throw givenUp();
      throw error;
    }
  }

  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }
}

const unavailable = (code: string, detail: string, retryAfter?: number): ProblemError =>
  new ProblemError({ status: 503, title: '暂时不可用', code, detail }, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });

const busy = (waiting: number): ProblemError => unavailable('SIMULATIONS_BUSY', `正在模拟一份计划，还有 ${waiting} 份在排队，暂时不能再受理。请过一会儿再试。`, RETRY_AFTER_S);
const tooLarge = (): ProblemError => unavailable('SIMULATION_TOO_LARGE', '名录过大，模拟超出了内存限额。请减少计划项后重试，或请运行维护人员用命令行 bihuan plan simulate 模拟。');
const givenUp = (): ProblemError => unavailable('SIMULATION_GIVEN_UP', '模拟没有做完：请求已断开，或者系统正在停止。请重新提交。', RETRY_AFTER_S);
