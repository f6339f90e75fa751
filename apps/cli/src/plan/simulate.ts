import { existsSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { simulationBody, type PlanOrDraft } from '#contract/http/simulation';
import { OPERATOR } from '#persistence/reading/disclosure';
import { simulateInThread } from '#persistence/simulation/simulate-in-thread';
import type { Simulated } from '#persistence/simulation/simulate-plans';
import { badInput, usage } from '../exit-code.js';
import { jsonOf } from '../files.js';
import type { CliIo } from '../io.js';
import { lawNow } from '../law-clock.js';
import { databaseUrl, withDatabase } from '../stack.js';

export interface SimulationAsked {
  /** Number of a plan, or the path of a draft. */
  readonly plan: string;
  readonly against: string | undefined;
  readonly jurisdiction: string | undefined;
  readonly years: number;
  readonly seed: number;
  readonly visitsADay: number;
}

export interface SimulatedWithNames extends Simulated {
  /** Names of the enterprises and departments that are told. */
  readonly names: Readonly<Record<string, string>>;
}

const BURDENED = 20;

/** @throws CommandEnd 65 when a draft cannot be read or would be refused, 2 when no bureau is known */
export async function simulate(io: CliIo, asked: SimulationAsked, told: (years: number) => void): Promise<SimulatedWithNames> {
  const [plan, against] = [await planFrom(asked.plan), asked.against === undefined ? null : await planFrom(asked.against)];
  const { years, seed, visitsADay } = asked;
  const jurisdiction = asked.jurisdiction ?? jurisdictionOf(plan, against);
  return withDatabase(io, async (dataSource) => {
    const job = { plan, against, jurisdiction, years, seed, visitsADay, burdened: BURDENED, now: await lawNow(io, dataSource), onlooker: OPERATOR };
    const answer = await simulateInThread({ url: await databaseUrl(io, 'DATABASE_URL'), job }, { told });
    if ('refused' in answer) throw badInput(answer.refused.message);
    return { ...answer, names: await namesOf(dataSource, jurisdiction) };
  });
}

async function planFrom(text: string): Promise<PlanOrDraft> {
  if (!existsSync(text)) return { number: text };
  const read = simulationBody.shape.plan.safeParse(await jsonOf(text));
  if (read.success) return read.data;
  throw badInput([`${text} 不是计划草案，应为 {"year": …, "items": […]}：`, ...read.error.issues.slice(0, 10).map(({ path, message }) => `  /${path.map(String).join('/')}：${message}`)].join('\n'));
}

/** The number of a plan begins with its bureau. */
function jurisdictionOf(...plans: readonly (PlanOrDraft | null)[]): string {
  for (const plan of plans) {
    const code = plan !== null && 'number' in plan ? /^(\d{6})-/.exec(plan.number)?.[1] : undefined;
    if (code !== undefined) return code;
  }
  throw usage('请用 --jurisdiction 写明草案属于哪个辖区机关，例如 --jurisdiction 130525。');
}

async function namesOf({ manager }: DataSource, jurisdiction: string): Promise<Readonly<Record<string, string>>> {
  const rows: readonly { id: string; name: string }[] = await manager.query(`SELECT id, body->>'name' AS name FROM registry_entry WHERE jurisdiction = $1 AND current AND kind IN ('department', 'enterprise')`, [jurisdiction]);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
