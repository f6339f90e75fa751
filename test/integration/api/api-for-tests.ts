import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { PersonalRole } from '#domain';
import { dayOf, instantFromMillis } from '#domain/calendar/day';
import { createDataSource, Ledger, migrate, postgresClock } from '#persistence';
import { createAccounts, type NewAccount } from '#persistence/registries/create-accounts';
import { closedAtLast } from '#test/support/closing';
import { Play } from '#test/support/play';
import { type PostgresForTests, startPostgres } from '#test/support/servers';
import { plantSmallWorld } from '#test/support/small-world';
import { temporaryFolder } from '#test/support/temporary-folder';
import { createApp } from '../../../apps/api/src/create-app.js';
import { createLogger } from '../../../apps/api/src/logger.js';

export const OWN = '999001';
export const OTHER = '999002';

/** A body as it came, before a schema of the contract has read it. */
export type Parsed = ReturnType<typeof JSON.parse>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Parsed;
}

/** Somebody who asks: with a session or without. */
export class Caller {
  constructor(
    readonly base: string,
    readonly token: string | null,
  ) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  /** A write with a new Idempotency-Key, unless one is given. */
  async post(path: string, body: unknown, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Answer> {
    return this.send('POST', path, JSON.stringify(body), { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers }, signal);
  }

  async act(ref: { kind: string; number: string }, act: string, expectedVersion: number, input: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.post(`/api/v1/processes/${ref.kind}/${ref.number}/acts`, { act, expectedVersion, input }, headers);
  }

  async send(method: string, path: string, body: string | undefined, headers: Record<string, string>, signal?: AbortSignal): Promise<Answer> {
    const response = await fetch(`${this.base}${path}`, { method, ...(signal !== undefined && { signal }), headers: { ...(this.token !== null && { authorization: `Bearer ${this.token}` }), ...headers }, ...(body !== undefined && { body }) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: response.headers.get('content-type')?.includes('json') === true && text !== '' ? JSON.parse(text) : text };
  }
}

export interface ApiForTests {
  readonly base: string;
  readonly anybody: Caller;
  readonly postgres: PostgresForTests;
  readonly dataSource: DataSource;
  readonly app: NestFastifyApplication;
  /** Plays the workflow, which does not run here. */
  readonly play: Play;
  readonly passwords: ReadonlyMap<string, string>;
  /** Where contents of photographs and papers lie. */
  readonly filesFolder: string;
  /** The session of 'clerk', 'leader@999002' … */
  as(login: string): Promise<Caller>;
  stop(): Promise<void>;
}

const PEOPLE: readonly { readonly login: string; readonly roles: readonly PersonalRole[]; readonly department: string; readonly officer?: string }[] = [
  { login: 'clerk', roles: ['clerk'], department: 'D02' },
  { login: 'brigade', roles: ['brigade'], department: 'D01' },
  { login: 'leader', roles: ['leader'], department: 'D01' },
  { login: 'reviewer', roles: ['reviewer'], department: 'D01' },
  { login: 'supervisor', roles: ['supervisor'], department: 'D01' },
  { login: 'admin', roles: ['admin'], department: 'D01' },
  { login: 'head2', roles: ['unitHead'], department: 'D02' },
  { login: 'head3', roles: ['unitHead'], department: 'D03' },
  { login: 'officer1', roles: ['officer'], department: 'D02', officer: 'P001' },
];

/** The API on a port of its own, over a PostgreSQL of its own, with two bureaus that know nothing of each other; no Temporal, no worker. */
export async function startApi(): Promise<ApiForTests> {
  const postgres = await startPostgres();
  await migrate(postgres.ownerUrl);
  const dataSource = await createDataSource(postgres.appUrl, 10).initialize();
  for (const jurisdiction of [OWN, OTHER]) await plantSmallWorld(dataSource, jurisdiction);
  const passwords = await plantPeople(dataSource);
  const filesFolder = join(temporaryFolder(), 'files');
  const app = await createApp({ dataSource, clock: postgresClock, logger: createLogger(process.env['BIHUAN_TEST_LOG'] ?? 'silent'), options: { sessionHours: 1, databaseUrl: postgres.appUrl, files: { folder: filesFolder, mostBytes: 1_048_576, mostFiles: 8, sweeps: true } }, temporalAddress: '127.0.0.1:1' });
  const closeApp = closedAtLast(() => app.close());
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  const anybody = new Caller(base, null);
  const sessions = new Map<string, Caller>();
  const as = async (name: string): Promise<Caller> => {
    const login = name.includes('@') ? name.replace('@', '-') : `${name}-${OWN}`;
    const known = sessions.get(login);
    if (known !== undefined) return known;
    const { status, body } = await anybody.post('/api/v1/session', { login, password: passwords.get(login) });
    if (status !== 201) throw new Error(`${login}: ${JSON.stringify(body)}`);
    const caller = new Caller(base, body.token);
    sessions.set(login, caller);
    return caller;
  };
  const stop = async (): Promise<void> => {
    await closeApp();
    await dataSource.destroy();
    await postgres.stop();
    rmSync(filesFolder, { recursive: true, force: true });
  };
  const play = new Play(new Ledger(dataSource), OWN, () => dayOf(instantFromMillis(Date.now())));
  return { base, anybody, postgres, dataSource, app, play, passwords, filesFolder, as, stop };
}

async function plantPeople(dataSource: DataSource): Promise<ReadonlyMap<string, string>> {
  const accounts = [OWN, OTHER].flatMap((jurisdiction) =>
    PEOPLE.map(({ login, roles, department, officer }): NewAccount => ({
      login: `${login}-${jurisdiction}`, name: `测试${login}`, jurisdiction, roles, department: `${jurisdiction}-${department}`, officer: officer === undefined ? null : `${jurisdiction}-${officer}`,
    })),
  );
  const { created } = await createAccounts(dataSource.manager, accounts);
  return new Map(created.map(({ login, password }) => [login, password]));
}
