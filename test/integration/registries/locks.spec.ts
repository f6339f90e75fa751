import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { type Actor, isRefusal, systemActor } from '#domain';
import { requireDay } from '#domain/calendar/day';
import { createDataSource, Ledger, migrate, postgresClock, verifyLedger } from '#persistence';
import { askForImport } from '#persistence/imports/ask-for-import';
import { workOnImport } from '#persistence/imports/run-import';
import { databaseNow } from '#persistence/ledger/law-clock';
import { compareRegistry } from '#persistence/registries/compare-registry';
import { importRegistry } from '#persistence/registries/import-registry';
import { createJurisdiction } from '#persistence/registries/jurisdictions';
import { code, fileOf } from '#persistence/registries/registry-files.fixture';
import { holdRegistry, registryStream } from '#persistence/registries/registry-stream';
import { listFindings, settleFinding } from '#persistence/registries/settle-finding';
import { fileInMemory } from '#persistence/tables/table-file';
import { type PostgresForTests, startPostgres } from '../../support/servers.js';

const PLACE = '999001';
const ACTOR: Actor = { ...systemActor(PLACE), person: 'keeper', roles: ['clerk', 'admin'] };
const BY = { actor: ACTOR, clock: postgresClock };

describe('people and files that change the registries of one bureau', () => {
  let postgres: PostgresForTests;
  let dataSource: DataSource;

  beforeAll(async () => {
    postgres = await startPostgres();
    await migrate(postgres.ownerUrl);
    dataSource = await createDataSource(postgres.appUrl).initialize();
    await createJurisdiction(dataSource.manager, { code: PLACE, name: '演练', rehearsal: true });
  }, 60_000);

  afterAll(async () => {
    await dataSource.destroy();
    await postgres.stop();
  });

  const list = (...numbers: readonly number[]) => ({ name: 'permits.csv', content: fileOf('permit-list.csv', numbers.map((number) => ({ 统一社会信用代码: code(number) }))).content });
  const compare = (manager: EntityManager, ...numbers: readonly number[]) => compareRegistry(manager, { list: 'permits', file: list(...numbers), asOf: requireDay('2026-01-01'), source: '省厅', ...BY });
  const findings = () => listFindings(dataSource.manager, { jurisdiction: PLACE, list: 'permits', state: 'open', after: null, limit: 200 });
  const waiting = async (): Promise<number> => (await dataSource.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`))[0]?.n ?? 0;
  /** Begins something while the registry is held; when it waits for it, does something more and lets go. */
  async function held<T>(begin: () => Promise<T>, then: (manager: EntityManager) => Promise<unknown>): Promise<T> {
    let begun: Promise<T> | undefined;
    await dataSource.transaction(async (manager) => {
      await holdRegistry(manager, PLACE);
      begun = begin();
      while ((await waiting()) === 0) await pause(5);
      await then(manager);
    });
    if (begun === undefined) throw new Error('nothing was begun');
    return begun;
  }

  it('settle a difference and compare anew in one order: neither waits for the other for ever', async () => {
    await dataSource.transaction((manager) => compare(manager, 1, 2));
    const [first] = await findings();
    const settled = await held(() => dataSource.transaction((manager) => settleFinding(manager, first?.id ?? '', '已核实', BY)), (manager) => compare(manager, 1, 2, 3));
    expect(settled).toMatchObject({ settled: { reason: '已核实' } });
  });

  it('do it all at once, and everything is told in order', async () => {
    await dataSource.transaction((manager) => compare(manager, ...Array.from({ length: 30 }, (_, index) => index + 100)));
    const open = await findings();
    const imports = Array.from({ length: 8 }, (_, index) => importing(500 + index));
    const settling = open.slice(0, 12).map(({ id }) => dataSource.transaction((manager) => settleFinding(manager, id, '已核实', BY)));
    const comparing = [4, 5, 6, 7].map((number) => dataSource.transaction((manager) => compare(manager, ...Array.from({ length: 30 }, (_, index) => index + 100), number)));
    const answers = await Promise.all([...imports, ...settling, ...comparing]);
    expect(answers.filter((answer) => isRefusal(answer))).toEqual([]);
    expect(await orderOfInstants()).toBe('in order');
    expect((await verifyLedger(dataSource)).problems).toEqual([]);
  }, 60_000);

  it('are told by the moment they are recorded, not by the one in which they began to wait', async () => {
    const note = async (manager: EntityManager) =>
      Ledger.note(manager, { stream: registryStream(PLACE), type: 'RegistryCompared', data: {}, actor: ACTOR, command: `test/${String(Math.random())}`, at: await postgresClock.now(await databaseNow(manager)) });
    await held(() => importing(701), note);
    const file = fileInMemory('名录.csv', Buffer.from(fileOf('enterprises.csv', [{ 统一社会信用代码: code(702) }]).content));
    await dataSource.transaction((manager) => askForImport(manager, { jurisdiction: PLACE, kind: 'enterprise', file, command: 'waits', askedBy: 'keeper', mode: 'allOrNothing', updateExisting: true, dryRun: false }));
    const job = await held(() => workOnImport(dataSource, { clock: postgresClock }), note);
    expect(job).toMatchObject({ phase: 'done', added: 1 });
    expect(await orderOfInstants()).toBe('in order');
  });

  const importing = (number: number) =>
    dataSource.transaction((manager) => importRegistry(manager, { jurisdiction: PLACE, kind: 'enterprise', files: { enterprises: fileOf('enterprises.csv', [{ 统一社会信用代码: code(number) }]) }, mode: 'allOrNothing', ...BY }));

  async function orderOfInstants(): Promise<string> {
    const rows: readonly { at: string; type: string }[] = await dataSource.query(`SELECT record::jsonb->>'at' AS at, type FROM event WHERE stream = $1 ORDER BY version`, [registryStream(PLACE)]);
    expect(rows.length).toBeGreaterThan(1);
    const late = rows.findIndex(({ at }, index) => index > 0 && Date.parse(at) < Date.parse(rows[index - 1]?.at ?? ''));
    return late < 0 ? 'in order' : `${rows[late]?.type ?? ''} at ${rows[late]?.at ?? ''} stands behind ${rows[late - 1]?.at ?? ''}`;
  }
});
