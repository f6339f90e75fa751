import pg from 'pg';
import type { Program } from './guarded.js';
import { ADMIN } from './postgres-data.js';
import type { PostgresPrograms } from './postgres-programs.js';
import { waitUntil } from './wait.js';

/** Modest for two cores, and durable: fsync stays on. */
const NORMAL = { max_connections: '100', shared_buffers: '256MB', effective_cache_size: '1GB', max_wal_size: '1GB', random_page_cost: '1.1' };

/** For tests only: data that nobody misses needs no disk. */
const FAST = { max_connections: '100', shared_buffers: '64MB', fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };

const COMMON = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_duration_statement: '2000',
};

export type Durability = 'durable' | 'forgetful';

export interface Roles {
  /** Owns the schema; migrations run as this role. */
  readonly ownerPassword: string;
  /** The application; what it may do is granted by the migrations. */
  readonly appPassword: string;
}

export function postgresProgram(programs: PostgresPrograms, data: string, port: number, durability: Durability): Program {
  const settings = { ...COMMON, ...(durability === 'durable' ? NORMAL : FAST), port: String(port) };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  // SIGINT is PostgreSQL's "fast" way: it ends sessions, rolls back, writes a checkpoint.
  return { command: programs.postgres, args, cwd: data, account: programs.account, stopSignal: 'SIGINT' };
}

export function urlOf(role: string, password: string, port: number, database: string): string {
  return `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Opens a connection, works, closes it; never leaves it open. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // a server that stops says so on idle connections; the query in hand rejects anyway
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @returns whether it answers within the given time; it may still be recovering after a crash */
export async function answers(port: number, adminPassword: string, withinMs: number, giveUp: () => boolean): Promise<boolean> {
  const url = urlOf(ADMIN, adminPassword, port, 'postgres');
  return waitUntil(() => answersNow(url), withinMs, giveUp);
}

async function answersNow(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('select 1'));
    return true;
  } catch (error) {
    if (isRefusal(error)) throw error;
    return false;
  }
}

/** A wrong password or role does not become right by waiting (SQLSTATE class 28). */
function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code !== undefined && error.code.startsWith('28');
}

/** Makes the two roles, or gives them the passwords they have now. Repeating it changes nothing. */
export async function ensureRoles(client: pg.Client, roles: Roles): Promise<void> {
  for (const [role, password] of [['bihuan_owner', roles.ownerPassword], ['bihuan_app', roles.appPassword]] as const) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    const verb = rowCount === 0 ? 'create' : 'alter';
    await client.query(`${verb} role ${role} login nosuperuser nocreatedb nocreaterole password ${client.escapeLiteral(password)}`);
  }
}

/** Makes a database of the owner in which the application's role may do nothing yet but connect. */
export async function ensureDatabase(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  const database = client.escapeIdentifier(name);
  if (rowCount === 0) await client.query(`create database ${database} owner bihuan_owner`);
  await client.query(`revoke all on database ${database} from public`);
  await client.query(`grant connect, temporary on database ${database} to bihuan_app`);
}
