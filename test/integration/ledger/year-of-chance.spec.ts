import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { DEFINITIONS, isRefusal, streamOf } from '#domain';
import { createDataSource, Ledger, migrate, rebuildProjections, verifyLedger } from '#persistence';
import { append, chainEvents } from '#persistence/ledger/append';
import { keepDocuments } from '#persistence/ledger/documents';
import { lockProcess } from '#persistence/ledger/lock-process';
import { projectEvent } from '#persistence/projections/project-event';
import { projectProcess } from '#persistence/projections/project-process';
import { type PostgresForTests, startPostgres } from '../../support/servers.js';
import { plantSmallWorld } from '../../support/small-world.js';
import { HERE, KEEPERS, WITNESSES } from '../../unit/year/cast.js';
import { Choices, pseudorandom } from '../../unit/year/choices.js';
import { ordered } from '../../unit/year/frozen.js';
import type { Deed } from '../../unit/year/model-ledger.js';
import type { ModelWorld } from '../../unit/year/model-world.js';
import { loadPrograms } from '../../unit/year/programs.js';

const programs = await loadPrograms();
const { BENT_ON_TASKS } = await import('../../unit/year/bents.js');
const { chooseAct } = await import('../../unit/year/attempts.js');
const { yearOfChance } = await import('../../unit/year/year-of-chance.js');

/** What is folded from the ledger. A counter that stands at nothing is the same as none. */
const PROJECTIONS = ['process', 'open_step', 'limit_record', 'publication', 'penalty', 'cap_use WHERE on_site <> 0', 'officer_load WHERE inspections <> 0'] as const;
const KEPT = ['event', 'command', 'outbox', 'document'] as const;
/** Seeds; with how many choices each. */
const YEARS = [11, 12, 13, 14, 15, 16, 17, 18];
const A_YEAR = 9_000;
/** So many are asked by whoever comes, and the whole database is looked over after each. */
const ASKED = 40;

/** One transaction, as `performOnce` records what has been decided. */
async function record(dataSource: DataSource, { ref, at, actor, command, causedBy, decision }: Deed): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const stream = streamOf(ref);
    const locked = await lockProcess(manager, ref, command.id);
    const { jurisdiction } = actor;
    const { version: from } = locked.state.course;
    const chained = chainEvents({ stream, version: from, hash: locked.headHash }, decision.events, { at, actor, command: command.id, jurisdiction, causedBy: causedBy ?? null });
    await keepDocuments(manager, decision.documents ?? []);
    const { events } = await append(manager, { chained, command: { ...command, stream, from, to: from + chained.length }, relay: true, nudges: decision.nudges ?? [] });
    let { state } = locked;
    for (const event of events) {
      state = DEFINITIONS[ref.kind].evolve(state, event);
      await projectEvent(manager, { ref, jurisdiction, event, state });
    }
    await projectProcess(manager, { ref, before: locked.state, after: state, headHash: chained.at(-1)?.hash ?? locked.headHash, at });
  });
}

const rowsOf = async (dataSource: DataSource, tables: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> =>
  Object.fromEntries(await Promise.all(tables.map(async (table): Promise<[string, readonly string[]]> => {
    const rows: readonly { row: object }[] = await dataSource.query(`SELECT to_jsonb(t) AS row FROM (SELECT * FROM ${table}) t`);
    return [table, rows.map(({ row }) => ordered(row)).sort()];
  })));

async function digestOf(dataSource: DataSource): Promise<string> {
  const digests = await Promise.all([...PROJECTIONS, ...KEPT].map((table) => dataSource.query<readonly { digest: string }[]>(`SELECT md5(string_agg(t::text, ' ' ORDER BY t::text)) AS digest FROM (SELECT * FROM ${table}) t`)));
  return digests.map(([row]) => row?.digest ?? '').join(' ');
}

/** The registries as they stand at the end of the year with who keeps them, the accounts of the witnesses, and the rules it went by. */
async function plant(dataSource: DataSource, { registry, rules }: ModelWorld): Promise<void> {
  await plantSmallWorld(dataSource, HERE, rules);
  const bodies = [...registry.departments, ...registry.officers, ...registry.enterprises].map((body) => ({ id: body.id, body })).concat(registry.items.map((body) => ({ id: body.code, body })) as never);
  await dataSource.query(`UPDATE registry_entry r SET body = n.body FROM jsonb_to_recordset($1::jsonb) AS n (id text, body jsonb) WHERE r.id = n.id AND r.jurisdiction = $2`, [JSON.stringify(bodies), HERE]);
  await dataSource.query(`UPDATE registry_entry SET imported_by = $1 WHERE kind = 'enterprise'`, KEEPERS);
  await dataSource.query(
    `INSERT INTO account (id, login, name, jurisdiction, roles, password_hash) SELECT person, person, '测试见证人', jurisdiction, ARRAY(SELECT jsonb_array_elements_text(roles)), '!' FROM jsonb_to_recordset($1::jsonb) AS w (person text, jurisdiction text, roles jsonb)`,
    [JSON.stringify(WITNESSES)],
  );
}

let postgres: PostgresForTests;
let processes = 0;

beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);

afterAll(async () => postgres.stop());

describe.each(YEARS)('year of chance %i, in the real ledger', (seed) => {
  let world: ModelWorld;
  let dataSource: DataSource;

  beforeAll(async () => {
    world = await yearOfChance(new Choices(pseudorandom(seed, A_YEAR)), programs, BENT_ON_TASKS);
    const { ownerUrl, appUrl } = await postgres.newDatabase();
    await migrate(ownerUrl);
    dataSource = await createDataSource(appUrl).initialize();
    await plant(dataSource, world);
    processes += world.streams.size;
    for (const deed of world.deeds) await record(dataSource, deed);
  }, 300_000);

  afterAll(async () => dataSource.destroy());

  it('has every process as the model has it, and counts caps, loads and penalties as it does', async () => {
    const rows: readonly { stream: string; state: object; version: number; ended: boolean }[] = await dataSource.query(`SELECT stream, state, version, ended_at IS NOT NULL AS ended FROM process ORDER BY stream`);
    const asRow = ([stream, { state }]: [string, { state: { course: { version: number; ended: boolean } } }]) => ({ stream, version: state.course.version, ended: state.course.ended, state: ordered(state) });
    expect(rows.map(({ state, ...row }) => ({ ...row, state: ordered(state) }))).toEqual([...world.streams].map(asRow).sort((a, b) => (a.stream < b.stream ? -1 : 1)));
    const counted = async (query: string) => new Map((await dataSource.query<readonly { key: string; value: number }[]>(query)).map(({ key, value }) => [key, value]));
    const standing = (counters: ReadonlyMap<string, number>) => new Map([...counters].filter(([, count]) => count !== 0).sort());
    expect(standing(await counted(`SELECT enterprise || ' ' || year AS key, on_site AS value FROM cap_use`))).toEqual(standing(world.counters.caps));
    expect(standing(await counted(`SELECT officer || ' ' || quarter AS key, inspections AS value FROM officer_load`))).toEqual(standing(world.counters.loads));
  });

  it('folds to the same projections again', async () => {
    const before = await rowsOf(dataSource, PROJECTIONS);
    expect(before['process']).toHaveLength(world.streams.size);
    await rebuildProjections(dataSource);
    expect(await rowsOf(dataSource, PROJECTIONS)).toEqual(before);
  });

  it('verifies: every hash, chain, kept document and head', async () => {
    const { problems, events, streams } = await verifyLedger(dataSource);
    expect(problems).toEqual([]);
    expect([events, streams]).toEqual([world.deeds.reduce((sum, { decision }) => sum + decision.events.length, 0), world.streams.size]);
  });

  it('answers whoever asks as the model does, and whom it refuses leaves no trace', async () => {
    const ledger = new Ledger(dataSource, { now: () => Promise.resolve(world.now) });
    const choices = new Choices(pseudorandom(seed + 1, 20_000));
    let refused = 0;
    for (const stream of [...world.streams.values()].slice(-ASKED)) {
      const attempt = chooseAct(world, choices, world.stream(stream.ref));
      if (attempt === null) continue;
      const { act, input, actor } = attempt;
      const before = await digestOf(dataSource);
      const answer = await ledger.perform({ ...stream.ref, act, input, actor, commandId: `asked ${streamOf(stream.ref)}` });
      const models = world.act(stream.ref, { act, input }, actor);
      expect([streamOf(stream.ref), act, isRefusal(answer) ? answer.code : answer.outcome]).toEqual([streamOf(stream.ref), act, isRefusal(models) ? models.code : models.events ? 'recorded' : 'nothingToDo']);
      if (!isRefusal(answer)) continue;
      refused += 1;
      expect(await digestOf(dataSource)).toBe(before);
    }
    expect(refused).toBeGreaterThan(5);
  }, 300_000);
});

it('hundreds of processes have been through it', () => {
  expect(processes).toBeGreaterThan(200);
});
