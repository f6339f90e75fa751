/**
 * Real servers for tests. Each belongs to the test file that starts it, works in a folder of its own, and dies with
 * the process that runs the tests, also when that is killed half-way.
 */
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { killGroup, spawnGuarded, type Program } from '#infra/toolchain/guarded';
import { freePort, freePorts } from '#infra/toolchain/ports';
import { ADMIN, initialise, placeForData } from '#infra/toolchain/postgres-data';
import { findPostgres } from '#infra/toolchain/postgres-programs';
import { answers, ensureDatabase, ensureRoles, postgresProgram, urlOf, withClient } from '#infra/toolchain/postgres-server';
import { reportTo } from '#infra/toolchain/report';
import { findTemporal } from '#infra/toolchain/temporal-cli';
import { temporalProgram, temporalServes } from '#infra/toolchain/temporal-server';
import { findTestServer } from '#infra/toolchain/test-server';
import { SEARCH_ATTRIBUTES } from '#infra/temporal/search-attributes';
import { closedAtLast, notOver } from './closing.js';
import { endWithParent } from './end-with-parent.js';
import { temporaryFolder } from './temporary-folder.js';

const report = reportTo(process.stderr, '测试');
const PASSWORD = 'only-for-tests';
endWithParent();

export interface DatabaseUrls {
  /** Owns the schema: for migrations. */
  readonly ownerUrl: string;
  /** The application's role: may do what the migrations grant. */
  readonly appUrl: string;
}

export interface PostgresForTests extends DatabaseUrls {
  /** The superuser, for looking behind the scenes and for planting faults. */
  readonly adminUrl: string;
  /** A new empty database, or a copy of one that nobody is connected to (its migrations need not run again). */
  newDatabase(name?: string, template?: string): Promise<DatabaseUrls>;
  stop(): Promise<void>;
}

/** A PostgreSQL with the two roles and an empty database `bihuan`. Forgets everything; about a second. */
export async function startPostgres(): Promise<PostgresForTests> {
  const programs = await findPostgres(report);
  const temporary = temporaryFolder();
  const folder = await placeForData(join(temporary, 'postgres'), programs, report);
  const data = join(folder, 'data');
  await initialise(data, PASSWORD, programs);
  const port = await freePort();
  const server = startProgram(postgresProgram(programs, data, port, 'forgetful'), join(temporary, 'postgres.log'));
  const stop = closedAtLast(async () => {
    await server.stop();
    for (const path of [folder, temporary]) await rm(path, { recursive: true, force: true });
  });
  if (!(await answers(port, PASSWORD, 60_000, server.hasEnded))) {
    await stop();
    throw new Error('PostgreSQL for the tests did not start');
  }
  const adminUrl = urlOf(ADMIN, PASSWORD, port, 'postgres');
  await withClient(adminUrl, (client) => ensureRoles(client, { ownerPassword: PASSWORD, appPassword: PASSWORD }));
  let made = 0;
  const newDatabase = async (name = `bihuan_${(made += 1)}`, template?: string): Promise<DatabaseUrls> => {
    await withClient(adminUrl, async (client) => {
      const [copy, original] = [client.escapeIdentifier(name), client.escapeIdentifier(template ?? 'template1')];
      if (template !== undefined) await client.query(`create database ${copy} template ${original} owner bihuan_owner`);
      await ensureDatabase(client, name);
    });
    return { ownerUrl: urlOf('bihuan_owner', PASSWORD, port, name), appUrl: urlOf('bihuan_app', PASSWORD, port, name) };
  };
  return { adminUrl, ...(await newDatabase('bihuan')), newDatabase, stop };
}

export interface TemporalForTests {
  /** host:port; the same after a stop and a start */
  readonly address: string;
  readonly namespace: string;
  /** Stops the server; what it knows stays on its file. */
  stop(): Promise<void>;
  /** Starts it again on the same port with the same file. */
  start(): Promise<void>;
  /** Stops it for good and removes its file. */
  remove(): Promise<void>;
}

/** A real Temporal server with our search attributes, so that a test can take it away and bring it back. */
export async function startTemporal(): Promise<TemporalForTests> {
  const command = await findTemporal(report);
  const temporary = temporaryFolder();
  const [port = 0, httpPort = 0, metricsPort = 0] = await freePorts(3);
  const settings = { command, port, httpPort, metricsPort, uiPort: undefined, database: join(temporary, 'temporal.db') };
  let server: RunningProgram | undefined;
  const stop = async (): Promise<void> => {
    await server?.stop();
    server = undefined;
  };
  const start = async (): Promise<void> => {
    const started = startProgram(temporalProgram(settings), join(temporary, 'temporal.log'));
    server = started;
    if (await temporalServes(settings, 60_000, started.hasEnded)) return;
    await stop();
    throw new Error('the Temporal server for the tests did not start');
  };
  const remove = closedAtLast(async () => {
    await stop();
    await rm(temporary, { recursive: true, force: true });
  });
  await start();
  return { address: `127.0.0.1:${port}`, namespace: 'default', stop, start, remove };
}

/** The numbers of the protocol for the types of search attributes we use. */
const INDEXED_VALUE_TYPE = { Keyword: 2, Bool: 5 } as const;
const ATTEMPTS = 4;

/**
 * The time-skipping environment with our search attributes. Time is one for the whole environment, so one for each
 * test file; call `teardown()` at the end. Never await a `result()` to pass time, it leaps: use `sleep` (design.md 4, rule 9).
 */
export async function startTimeSkipping(): Promise<TestWorkflowEnvironment> {
  const environment = await createTimeSkipping(await findTestServer(report), ATTEMPTS);
  const types = Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => [name, INDEXED_VALUE_TYPE[type]] as const);
  await environment.connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes: Object.fromEntries(types) });
  return environment;
}

/** The SDK gives the server five seconds, which a busy machine may exceed. */
async function createTimeSkipping(path: string, attempts: number): Promise<TestWorkflowEnvironment> {
  try {
    return await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
  } catch (error) {
    if (attempts <= 1) throw error;
    report('测试服务没有及时启动，再试一次 …');
    return createTimeSkipping(path, attempts - 1);
  }
}

interface RunningProgram {
  stop(): Promise<void>;
  readonly hasEnded: () => boolean;
}

function startProgram(program: Program, log: string): RunningProgram {
  notOver();
  const handle = openSync(log, 'a');
  const child = spawnGuarded(program, [handle, handle]);
  closeSync(handle);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async (): Promise<void> => {
    if (hasEnded() || child.pid === undefined) return;
    const { pid } = child;
    const ended = once(child, 'exit');
    child.kill(program.stopSignal);
    const timer = setTimeout(() => killGroup(pid), 15_000);
    await ended;
    clearTimeout(timer);
  };
  return { stop, hasEnded };
}
