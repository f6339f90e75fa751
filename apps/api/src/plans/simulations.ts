import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { PlanRefused, Simulated, SimulationJob } from '#persistence/simulation/simulate-plans';
import { simulateInThread, SimulationTooLarge } from '#persistence/simulation/simulate-in-thread';
import { Line, LineFull, ShareTaken } from '#persistence/threads/line';
import { API_OPTIONS, type ApiOptions } from '../options.js';
import { ProblemError } from '../problems/problem-error.js';

/** One simulation takes a processor for seconds: few wait, one of each person, the others come again. */
const WAITING = { most: 4, each: 1 };
const RETRY_AFTER_S = 15;

/** Plans are simulated one after the other, beside everything else the API does. */
@Injectable()
export class Simulations implements BeforeApplicationShutdown {
  private readonly line = new Line(WAITING);
  private readonly stopping = new AbortController();

  constructor(@Inject(API_OPTIONS) private readonly options: Pick<ApiOptions, 'databaseUrl' | 'simulationSeconds'>) {}

  /**
   * @param person whose account asks: beside the one at work another may wait
   * @param gone when whoever asked has gone, the simulation ends, or is not begun
   * @param told hears how many years of a plan have been played
   * @throws ProblemError 429 when the person's own waits already, 503 when too many wait, it takes too long, or the registry is too large
   */
  async run(job: SimulationJob, person: string, gone: AbortSignal, told?: (years: number) => void): Promise<Simulated | PlanRefused> {
    const signal = AbortSignal.any([gone, this.stopping.signal]);
    try {
      return await this.line.run(() => this.simulate(job, signal, told), { caller: person, signal });
    } catch (error) {
      if (error instanceof ShareTaken) throw ownWaits();
      if (error instanceof LineFull) throw busy(error.waiting);
      if (error instanceof SimulationTooLarge) throw tooLarge();
      if (signal.aborted) throw givenUp();
      if (isTimeout(error)) throw tooLong(this.options.simulationSeconds);
      throw error;
    }
  }

  /** The time in the line does not count. */
  private simulate(job: SimulationJob, signal: AbortSignal, told?: (years: number) => void): Promise<Simulated | PlanRefused> {
    const { databaseUrl: url, simulationSeconds } = this.options;
    const limits = simulationSeconds === undefined ? [] : [AbortSignal.timeout(simulationSeconds * 1_000)];
    return simulateInThread({ url, job }, { signal: AbortSignal.any([signal, ...limits]), told });
  }

  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }
}

const unavailable = (code: string, detail: string, retryAfter?: number): ProblemError =>
  new ProblemError({ status: 503, title: '暂时不可用', code, detail }, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });

const busy = (waiting: number): ProblemError => unavailable('SIMULATIONS_BUSY', `正在模拟一份计划，还有 ${waiting} 份在排队，暂时不能再受理。请过一会儿再试。`, RETRY_AFTER_S);
const ownWaits = (): ProblemError => new ProblemError({ status: 429, title: '请求过多', code: 'SIMULATION_WAITING', detail: '您已有一份模拟在排队，请等它办完再提交。' }, { 'retry-after': String(RETRY_AFTER_S) });
const isTimeout = (error: unknown): boolean => error instanceof DOMException && error.name === 'TimeoutError';
const tooLong = (seconds = 0): ProblemError => unavailable('SIMULATION_TOO_LONG', `模拟超过 ${seconds} 秒没有做完，已经停止。请减少模拟的年数或计划项后重试，或请运行维护人员用命令行 bihuan plan simulate 模拟。`);
const tooLarge = (): ProblemError => unavailable('SIMULATION_TOO_LARGE', '名录过大，模拟超出了内存限额。请减少计划项后重试，或请运行维护人员用命令行 bihuan plan simulate 模拟。');
const givenUp = (): ProblemError => unavailable('SIMULATION_GIVEN_UP', '模拟没有做完：请求已断开，或者系统正在停止。请重新提交。', RETRY_AFTER_S);
