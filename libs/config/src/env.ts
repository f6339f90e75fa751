import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError, type ConfigFault } from './config-error.js';
import { address, oneOf, postgresUrl, publicUrl, wholeNumber } from './fields.js';
import { projectRoot } from './root.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything a part of the system may be told from outside; all of it is checked before anything starts. */
export interface Settings {
  /** The application's role: may insert into the ledger and read it, not more. */
  readonly databaseUrl: string;
  /** The owner of the schema; only migrations use it. */
  readonly migrationDatabaseUrl: string | undefined;
  /** Connections of one process to PostgreSQL. */
  readonly poolSize: number;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** Folder for files, logs and what the embedded stack keeps; absolute. */
  readonly home: string;
  readonly host: string;
  readonly port: number;
  readonly workerPort: number;
  readonly logLevel: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
  readonly sessionHours: number;
  /** Where the public reaches the API, for links that are sent to enterprises; no slash at the end. undefined: at the API's own address. */
  readonly publicUrl: string | undefined;
  /** Proxies before the API whose X-Forwarded-* headers count; 0: none, the headers are ignored. */
  readonly trustProxy: number;
  /** How long one simulation of a plan asked for over HTTP may work, in seconds. */
  readonly simulationSeconds: number;
  /** The largest photograph or paper, in MB; how many a process may have. */
  readonly fileMegabytes: number;
  readonly filesPerProcess: number;
  /** How long the relay sleeps at most when no notification wakes it, in milliseconds. */
  readonly relayIntervalMs: number;
  /** How often the reconciler looks for processes without a workflow, in milliseconds. */
  readonly reconcileIntervalMs: number;
  /** Whose clock counts in law. 'testServer' is for rehearsals on Temporal's time-skipping test server only: see `skippedClock`. */
  readonly lawClock: LawClockName;
}

export type LawClockName = 'database' | 'testServer';

const server = {
  BIHUAN_HOME: z.string().optional(),
  BIHUAN_HOST: z.string().regex(/^[A-Za-z0-9.:-]+$/, { error: '应为主机名或 IP 地址' }).default('127.0.0.1'),
  BIHUAN_PORT: wholeNumber(1, 65_535, 8630),
};

const lawTime = { BIHUAN_LAW_CLOCK: oneOf(['database', 'test-server'], 'database') };

const everything = z.object({
  ...server,
  DATABASE_URL: postgresUrl(),
  MIGRATION_DATABASE_URL: postgresUrl().optional(),
  // One for an act, one for a job's own bookkeeping, one for the lock of whoever sweeps alone.
  BIHUAN_POOL_SIZE: wholeNumber(3, 500, 20),
  TEMPORAL_ADDRESS: address(),
  TEMPORAL_NAMESPACE: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, { error: '应由字母、数字、点、横线组成' }).default('default'),
  BIHUAN_WORKER_PORT: wholeNumber(1, 65_535, 8631),
  BIHUAN_LOG_LEVEL: oneOf(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], 'info'),
  BIHUAN_SESSION_HOURS: wholeNumber(1, 168, 12),
  BIHUAN_PUBLIC_URL: publicUrl().optional(),
  BIHUAN_TRUST_PROXY: wholeNumber(0, 10, 0),
  BIHUAN_SIMULATION_SECONDS: wholeNumber(10, 3_600, 300),
  BIHUAN_FILE_MB: wholeNumber(1, 100, 20),
  BIHUAN_FILES_PER_PROCESS: wholeNumber(1, 2_000, 300),
  BIHUAN_RELAY_INTERVAL_MS: wholeNumber(10, 60_000, 1_000),
  BIHUAN_RECONCILE_INTERVAL_MS: wholeNumber(1_000, 3_600_000, 60_000),
  ...lawTime,
});

/** What `npm start` itself needs to know: it makes the database and the Temporal server when none is named. */
const embedded = z
  .object({ ...server, ...lawTime, BIHUAN_SAMPLE: oneOf(['played', 'empty'], 'played'), DATABASE_URL: postgresUrl().optional(), MIGRATION_DATABASE_URL: postgresUrl().optional(), TEMPORAL_ADDRESS: address().optional() })
  .superRefine((env, context) => {
    const fault = (variable: string, other: string) =>
      context.addIssue({ code: 'custom', path: [variable], message: `设置了 ${other}，就也要设置它：一个是应用的账号，一个是建表的账号` });
    if (env.DATABASE_URL !== undefined && env.MIGRATION_DATABASE_URL === undefined) fault('MIGRATION_DATABASE_URL', 'DATABASE_URL');
    if (env.DATABASE_URL === undefined && env.MIGRATION_DATABASE_URL !== undefined) fault('DATABASE_URL', 'MIGRATION_DATABASE_URL');
  });

export interface StartSettings {
  /** Whether a past is played into the sample at the first start. */
  readonly sample: 'played' | 'empty';
  readonly home: string;
  readonly host: string;
  readonly port: number;
  readonly external: { readonly databaseUrl: string; readonly migrationDatabaseUrl: string } | undefined;
  readonly temporalAddress: string | undefined;
  readonly lawClock: LawClockName;
}

/**
 * Reads the settings of a server or a command from the environment (12-factor).
 * @throws ConfigError naming every fault at once, with the variable and the reason, never the value.
 */
export function loadSettings(env: Environment): Settings {
  const read = check(everything, env);
  return {
    databaseUrl: read.DATABASE_URL,
    migrationDatabaseUrl: read.MIGRATION_DATABASE_URL,
    poolSize: read.BIHUAN_POOL_SIZE,
    temporalAddress: read.TEMPORAL_ADDRESS,
    temporalNamespace: read.TEMPORAL_NAMESPACE,
    home: homeOf(env),
    host: read.BIHUAN_HOST,
    port: read.BIHUAN_PORT,
    workerPort: read.BIHUAN_WORKER_PORT,
    logLevel: read.BIHUAN_LOG_LEVEL,
    sessionHours: read.BIHUAN_SESSION_HOURS,
    publicUrl: read.BIHUAN_PUBLIC_URL,
    trustProxy: read.BIHUAN_TRUST_PROXY,
    simulationSeconds: read.BIHUAN_SIMULATION_SECONDS,
    fileMegabytes: read.BIHUAN_FILE_MB,
    filesPerProcess: read.BIHUAN_FILES_PER_PROCESS,
    relayIntervalMs: read.BIHUAN_RELAY_INTERVAL_MS,
    reconcileIntervalMs: read.BIHUAN_RECONCILE_INTERVAL_MS,
    lawClock: lawClockOf(read),
  };
}

/** @throws ConfigError as loadSettings does. */
export function loadStartSettings(env: Environment): StartSettings {
  const read = check(embedded, env);
  const { DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: migrationDatabaseUrl } = read;
  const external = databaseUrl !== undefined && migrationDatabaseUrl !== undefined ? { databaseUrl, migrationDatabaseUrl } : undefined;
  return { home: homeOf(env), host: read.BIHUAN_HOST, port: read.BIHUAN_PORT, external, temporalAddress: read.TEMPORAL_ADDRESS, lawClock: lawClockOf(read), sample: read.BIHUAN_SAMPLE };
}

const lawClockOf = ({ BIHUAN_LAW_CLOCK: named }: { readonly BIHUAN_LAW_CLOCK: string }): LawClockName => (named === 'test-server' ? 'testServer' : 'database');

/** BIHUAN_HOME, else `.bihuan` beside package.json. */
export function homeOf(env: Environment): string {
  const named = env['BIHUAN_HOME'];
  if (named === undefined || named === '') return join(projectRoot(), '.bihuan');
  return isAbsolute(named) ? named : resolve(named);
}

function check<T>(schema: z.ZodType<T>, env: Environment): T {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const read = schema.safeParse(set);
  if (read.success) return read.data;
  throw new ConfigError(read.error.issues.map((issue): ConfigFault => ({ variable: String(issue.path[0] ?? '环境变量'), reason: issue.message })));
}
