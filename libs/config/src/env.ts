import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError, type ConfigFault } from './config-error.js';
import { address, oneOf, postgresUrl, wholeNumber } from './fields.js';
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
  /** How long the relay sleeps at most when no notification wakes it, in milliseconds. */
  readonly relayIntervalMs: number;
  /** How often the reconciler looks for processes without a workflow, in milliseconds. */
  readonly reconcileIntervalMs: number;
}

const server = {
  BIHUAN_HOME: z.string().optional(),
  BIHUAN_HOST: z.string().regex(/^[A-Za-z0-9.:-]+$/, { error: '应为主机名或 IP 地址' }).default('127.0.0.1'),
  BIHUAN_PORT: wholeNumber(1, 65_535, 8630),
};

const everything = z.object({
  ...server,
  DATABASE_URL: postgresUrl(),
  MIGRATION_DATABASE_URL: postgresUrl().optional(),
  BIHUAN_POOL_SIZE: wholeNumber(1, 500, 20),
  TEMPORAL_ADDRESS: address(),
  TEMPORAL_NAMESPACE: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, { error: '应由字母、数字、点、横线组成' }).default('default'),
  BIHUAN_WORKER_PORT: wholeNumber(1, 65_535, 8631),
  BIHUAN_LOG_LEVEL: oneOf(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], 'info'),
  BIHUAN_SESSION_HOURS: wholeNumber(1, 168, 12),
  BIHUAN_RELAY_INTERVAL_MS: wholeNumber(10, 60_000, 1_000),
  BIHUAN_RECONCILE_INTERVAL_MS: wholeNumber(1_000, 3_600_000, 60_000),
});

/** What `npm start` itself needs to know: it makes the database and the Temporal server when none is named. */
const embedded = z
  .object({ ...server, DATABASE_URL: postgresUrl().optional(), MIGRATION_DATABASE_URL: postgresUrl().optional(), TEMPORAL_ADDRESS: address().optional() })
  .superRefine((env, context) => {
    const fault = (variable: string, other: string) =>
      context.addIssue({ code: 'custom', path: [variable], message: `设置了 ${other}，就也要设置它：一个是应用的账号，一个是建表的账号` });
    if (env.DATABASE_URL !== undefined && env.MIGRATION_DATABASE_URL === undefined) fault('MIGRATION_DATABASE_URL', 'DATABASE_URL');
    if (env.DATABASE_URL === undefined && env.MIGRATION_DATABASE_URL !== undefined) fault('DATABASE_URL', 'MIGRATION_DATABASE_URL');
  });

export interface StartSettings {
  readonly home: string;
  readonly host: string;
  readonly port: number;
  readonly external: { readonly databaseUrl: string; readonly migrationDatabaseUrl: string } | undefined;
  readonly temporalAddress: string | undefined;
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
    relayIntervalMs: read.BIHUAN_RELAY_INTERVAL_MS,
    reconcileIntervalMs: read.BIHUAN_RECONCILE_INTERVAL_MS,
  };
}

/** @throws ConfigError as loadSettings does. */
export function loadStartSettings(env: Environment): StartSettings {
  const read = check(embedded, env);
  const { DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: migrationDatabaseUrl } = read;
  const external = databaseUrl !== undefined && migrationDatabaseUrl !== undefined ? { databaseUrl, migrationDatabaseUrl } : undefined;
  return { home: homeOf(env), host: read.BIHUAN_HOST, port: read.BIHUAN_PORT, external, temporalAddress: read.TEMPORAL_ADDRESS };
}

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
