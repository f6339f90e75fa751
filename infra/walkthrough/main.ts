/**
 * `npm run walkthrough`: plays the whole loop over HTTP, in a fictional jurisdiction of its own, against the stack that
 * runs or one it starts itself. Exit 0 only when every expectation held.
 */
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '#config';
import { type Report, reportTo } from '../toolchain/report.js';
import { SetupError } from '../toolchain/setup-error.js';
import { Connection } from './http/connection.js';
import { settle } from './place/settle.js';
import { untilTheQuarterLasts } from './place/place.js';
import { play } from './play.js';
import { findOrStart, STOPPED } from './serving.js';
import { Stage } from './story/stage.js';
import { type LimitCounts, type Outcome, Story } from './story/story.js';
import { limitsOf, NO_LIMITS, whatWentWrong } from './story/telling.js';
import { walkTheYear } from './year/walk-the-year.js';

const HELP = `npm run walkthrough [-- --year] [--json]

  在一个虚构的辖区机关（演练-n）里，通过 HTTP 接口把监管闭环从头到尾走一遍：计划、抽取、检查、结果、公示、线索、处罚。
  有正在运行的系统（npm start）就用它，没有就自己启动一套，结束时停止。

  --year   另起一套只供演练的系统，时钟可以跳过：把一整年（四个季度、各种情形）在几分钟里走完，时限真的经过
  --json   标准输出只有一行 JSON，其余都写到标准错误
  --help   显示本说明

退出码：0 全部符合预期，1 有不符合的，2 参数有误，69、75、78 系统没有启动起来（原因见标准错误）
`;

/** More than a run takes on a slow machine. */
const A_RUN_MS = 240_000;

async function walk(tell: (line: string) => void, report: Report, signal: AbortSignal): Promise<Outcome> {
  const wait = untilTheQuarterLasts(Date.now(), A_RUN_MS);
  if (wait > 0) {
    report(`本季度只剩 ${Math.ceil(wait / 1000)} 秒，等下一季度开始再走 …`);
    await sleep(wait, undefined, { signal });
  }
  const serving = await findOrStart({ ownData: 'home', report, signal });
  const connection = new Connection(serving.apiUrl);
  try {
    const story = new Story(tell);
    const limits = await tellIt(story, connection, serving.home);
    return story.outcome(limits);
  } finally {
    connection.close();
    await serving.leave();
  }
}

async function tellIt(story: Story, connection: Connection, home: string): Promise<LimitCounts> {
  let stage: Stage | undefined;
  try {
    const { place, cast } = await settle(connection, home, story);
    stage = new Stage(connection, story, place, cast);
    await play(stage);
  } catch (error) {
    whatWentWrong(story, error);
  }
  return stage === undefined ? NO_LIMITS : await limitsOf(stage, story);
}

function summary({ ok, steps, expectations, limits, failures }: Outcome, year: boolean): readonly string[] {
  const why = year ? '' : '（计划、任务在年度中途演练，按规定的日期已过，照实记入台账）';
  return [
    '',
    `${ok ? '全部符合预期' : '有不符合预期的地方'}：${steps} 步，${expectations.passed} 项符合，${expectations.failed} 项不符合。`,
    `时限：黄灯 ${limits.yellow} 次，红灯 ${limits.red} 次，逾期升级 ${limits.escalated} 次${why}。`,
    ...failures.map((failure) => `  ✗ ${failure}`),
  ];
}

const stopping = new AbortController();

async function main(): Promise<number> {
  const flag = { type: 'boolean', default: false } as const;
  const { json, year, help } = parseArgs({ options: { json: flag, year: flag, help: flag } }).values;
  if (help) {
    process.stdout.write(HELP);
    return 0;
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
  const story = json ? process.stderr : process.stdout;
  const outcome = await (year ? walkTheYear : walk)((line) => void story.write(`${line}\n`), reportTo(process.stderr, '演练'), stopping.signal);
  if (stopping.signal.aborted) return STOPPED;
  if (json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  else process.stdout.write(`${summary(outcome, year).join('\n')}\n`);
  return outcome.ok ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (stopping.signal.aborted) process.exitCode = STOPPED;
  else if (error instanceof SetupError || error instanceof ConfigError) {
    process.stderr.write(`[演练] ${error.message}\n`);
    process.exitCode = error.exitCode;
  } else if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`[演练] 参数有误：${error.message}\n${HELP}`);
    process.exitCode = 2;
  } else throw error;
}
