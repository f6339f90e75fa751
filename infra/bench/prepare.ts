import { randomUUID } from 'node:crypto';
import { actRecorded, processPage, processView } from '#contract/http/process';
import type { ProcessRef } from '#domain';
import { quarterOf, quarterEnd } from '#domain/calendar/day';
import type { PlanItem } from '#domain/plan/plan';
import { pathOf, type Person } from '../walkthrough/http/person.js';
import { problemOf, Refused, wentWell } from '../walkthrough/http/problem.js';
import { administrator, enterRules, importRegistries, makeAccounts, openRehearsal } from '../walkthrough/place/administrator.js';
import { type Cast, gatherCast } from '../walkthrough/place/cast.js';
import { today } from '../walkthrough/place/place.js';
import { registryTexts } from '../walkthrough/place/registry-files.js';
import { rulesFor, withoutMerging } from '../walkthrough/place/rules.js';
import { accountsOf } from '../walkthrough/place/settle.js';
import { inspectionData } from '../walkthrough/story/shapes.js';
import { awaited } from '../walkthrough/story/waiting.js';
import type { Connection } from '../walkthrough/http/connection.js';
import { benchLines, drawEverybody, writtenCounty } from './county.js';
import { atOnce } from './statistics.js';

/** An inspection that is open and waits for its approval. */
export interface Waiting {
  readonly ref: ProcessRef;
  readonly officer: Person;
}

export interface BenchPlace {
  readonly cast: Cast;
  readonly lines: ReturnType<typeof benchLines>;
  readonly plan: ProcessRef;
}

/** A fictional jurisdiction with a published plan, through the same API as everything else. */
export async function preparePlace(connection: Connection, home: string, size: { readonly measured: number; readonly warmUp: number; readonly measurements: number }): Promise<BenchPlace> {
  const admin = await administrator(connection, home);
  const { code, name } = await openRehearsal(admin);
  const day = today();
  const county = writtenCounty(day, size.measured, size.warmUp);
  await enterRules(admin, code, drawEverybody(withoutMerging(rulesFor(code, `${name}压测`, day))));
  await importRegistries(admin, code, registryTexts(county, day));
  const cast = await gatherCast(connection, await makeAccounts(admin, code, { accounts: accountsOf(code, county) }));
  const lines = benchLines(code, day, size.measurements);
  const plan = await open(cast.clerk, '/plans', { year: Number(day.slice(0, 4)), title: '压测计划', items: [...lines.measured, lines.warmUp] });
  await act(cast.clerk, plan, 'submitPlan');
  await act(cast.leader, plan, 'approvePlan', { opinion: '同意' });
  await act(cast.brigade, plan, 'filePlan', { filingNumber: '压测备1号', filedWith: '压测司法局', filedOn: day });
  await awaited('plan published', async () => ((await view(cast.supervisor, plan)).stage === 'running' ? true : null));
  return { cast, lines, plan };
}

/** A task in which everybody of the line's stratum is drawn and waits for the approval. */
export async function openInspections({ cast, plan }: BenchPlace, line: PlanItem, count: number): Promise<{ readonly task: ProcessRef; readonly waiting: readonly Waiting[] }> {
  const day = today();
  const quarter = quarterOf(day);
  const task = await open(cast.brigade, '/tasks', { plan: plan.number, itemId: line.id, quarter, window: { from: day, to: quarterEnd(quarter) }, listPublic: false });
  for (const name of ['commitDraw', 'recordEntropy', 'drawObjects']) await act(cast.brigade, task, name);
  await act(cast.headOf(line.lead), task, 'confirmList', { note: null });
  for (const name of ['matchOfficers', 'issueTask']) await act(cast.brigade, task, name);
  const refs = await awaited(`${count} inspections`, async () => {
    const found = await childrenOf(cast.supervisor, task);
    return found.length < count ? null : found;
  });
  const waiting: Waiting[] = [];
  await atOnce(refs, 8, async (ref) => {
    const { team } = inspectionData.parse((await view(cast.supervisor, ref)).data);
    waiting.push({ ref, officer: cast.officer(team[0]?.officer ?? '') });
  });
  return { task, waiting };
}

async function open(person: Person, path: string, input: unknown): Promise<ProcessRef> {
  const answer = await person.post(path, { key: randomUUID(), body: input });
  if (!wentWell(answer)) throw new Refused(path, answer);
  const { kind, number } = actRecorded.parse(answer.body);
  return { kind, number };
}

/** A limit noted meanwhile makes the version a new one: then again. */
async function act(person: Person, ref: ProcessRef, name: string, input: unknown = {}): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const answer = await person.act({ ref, act: name, input, version: (await view(person, ref)).version });
    if (wentWell(answer)) return;
    if (tries === 20 || problemOf(answer)?.code !== 'STALE_VERSION') throw new Refused(name, answer);
  }
}

async function view(person: Person, ref: ProcessRef) {
  const answer = await person.get(pathOf(ref));
  if (!wentWell(answer)) throw new Refused(pathOf(ref), answer);
  return processView.parse(answer.body);
}

async function childrenOf(person: Person, { kind, number }: ProcessRef): Promise<readonly ProcessRef[]> {
  const refs: ProcessRef[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await person.get(`/processes?kind=inspection&parent=${encodeURIComponent(`${kind}/${number}`)}&limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`);
    if (!wentWell(answer)) throw new Refused('children', answer);
    const page = processPage.parse(answer.body);
    refs.push(...page.items.map((item): ProcessRef => ({ kind: item.kind, number: item.number })));
    cursor = page.next;
  }
  return refs;
}
