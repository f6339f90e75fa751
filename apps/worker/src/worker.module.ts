import { type DynamicModule, Module } from '@nestjs/common';
import { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { createActivities } from '#activities';
import type { Settings } from '#config';
import { TASK_QUEUE } from '#contract/workflow';
import { databaseClock, type LawClock, Ledger, skippedClock } from '#persistence';
import { connectWorker, createClient, ensureSearchAttributes, type LoadedBundle, loadWorkflowBundle, TemporalWorkerHost, testServerTime } from '#temporal';
import { Archivist } from './archive/archivist.js';
import { ClassKeeper } from './classes/class-keeper.js';
import { DatabaseLife, openDatabase } from './database.js';
import { HealthServer } from './health.js';
import { ImportJobs } from './imports/import-jobs.js';
import type { Logger } from './logger.js';
import { RecomputeJob } from './recompute/recompute-job.js';
import { type Readiness, readiness } from './readiness.js';
import { Reconciler } from './reconciler/reconciler.js';
import { TemporalWatch } from './reconciler/temporal-watch.js';
import { Relay } from './relay/relay.js';

/** Room for the automated acts beside the relay's own connection. */
const LOCAL_ACTIVITIES = 20;
const SIGNALS_IN_FLIGHT = 16;
const DESCRIPTIONS_IN_FLIGHT = 8;
const ARCHIVED_AT_ONCE = 2;
/** Long enough for events of one process to pile up, too short for anybody to notice. */
const COALESCE_MS = 25;
/** A calendar is entered once a year; whoever enters it sees the limits move within seconds. */
const RECOMPUTE_EVERY_MS = 2_000;
/** A registry that was imported is classified before anybody has found the way to the draw. */
const CLASSIFY_EVERY_MS = 2_000;
/** Whoever hands in a file watches it. */
const IMPORTS_EVERY_MS = 1_000;
const LAW_CLOCK = Symbol('LawClock');

@Module({})
export class WorkerModule {
  static for(settings: Settings, log: Logger): DynamicModule {
    const bundle = onceLoaded();
    return {
      module: WorkerModule,
      providers: [
        { provide: DatabaseLife, useFactory: async () => new DatabaseLife(await openDatabase(settings.databaseUrl, settings.poolSize, log)) },
        { provide: LAW_CLOCK, inject: [DatabaseLife], useFactory: ({ dataSource }: DatabaseLife) => lawClock(settings, log, dataSource) },
        { provide: Ledger, inject: [DatabaseLife, LAW_CLOCK], useFactory: ({ dataSource }: DatabaseLife, clock: LawClock) => new Ledger(dataSource, clock) },
        { provide: Client, useFactory: () => createClient(settings) },
        { provide: TemporalWorkerHost, inject: [Client, Ledger], useFactory: (client: Client, ledger: Ledger) => workerHost(settings, log, client, ledger, bundle) },
        {
          provide: Relay,
          inject: [Client],
          useFactory: (client: Client) => new Relay(client, log, { databaseUrl: settings.databaseUrl, pollMs: settings.relayIntervalMs, coalesceMs: COALESCE_MS, width: SIGNALS_IN_FLIGHT }),
        },
        {
          provide: Reconciler,
          inject: [Client, DatabaseLife, Ledger],
          useFactory: (client: Client, { dataSource }: DatabaseLife, ledger: Ledger) => new Reconciler(client, dataSource, ledger, log, { everyMs: settings.reconcileIntervalMs, width: DESCRIPTIONS_IN_FLIGHT }),
        },
        {
          provide: RecomputeJob,
          inject: [DatabaseLife, Ledger],
          useFactory: ({ dataSource }: DatabaseLife, ledger: Ledger) => new RecomputeJob(dataSource, ledger, log, { everyMs: RECOMPUTE_EVERY_MS }),
        },
        {
          provide: ClassKeeper,
          inject: [DatabaseLife, LAW_CLOCK],
          useFactory: ({ dataSource }: DatabaseLife, clock: LawClock) => new ClassKeeper(dataSource, clock, log, { everyMs: CLASSIFY_EVERY_MS }),
        },
        {
          provide: ImportJobs,
          inject: [DatabaseLife, LAW_CLOCK],
          useFactory: ({ dataSource }: DatabaseLife, clock: LawClock) => new ImportJobs(dataSource, clock, log, { everyMs: IMPORTS_EVERY_MS }),
        },
        { provide: Archivist, inject: [Client, DatabaseLife], useFactory: (client: Client, database: DatabaseLife) => archivist(settings, log, client, database, bundle) },
        { provide: TemporalWatch, inject: [Client, Reconciler], useFactory: (client: Client, reconciler: Reconciler) => new TemporalWatch(client, log, () => reconciler.compareAll()) },
        {
          provide: HealthServer,
          inject: [TemporalWorkerHost, TemporalWatch, DatabaseLife, Relay],
          useFactory: (...parts: Parameters<typeof askAll>) => new HealthServer({ host: settings.host, port: settings.workerPort, readiness: () => askAll(...parts) }),
        },
      ],
    };
  }
}

async function lawClock({ lawClock: wanted, temporalAddress }: Settings, log: Logger, { manager }: DataSource): Promise<LawClock> {
  return wanted === 'testServer' ? skippedClock(manager, testServerTime(temporalAddress), (message) => log.warn(message)) : databaseClock(manager);
}

function workerHost(settings: Settings, log: Logger, client: Client, ledger: Ledger, bundle: () => Promise<LoadedBundle>): TemporalWorkerHost {
  return new TemporalWorkerHost({
    connect: () => connectWorker(settings),
    worker: async () => {
      const registered = await ensureSearchAttributes(client);
      if (registered.length > 0) log.info({ registered }, '已登记 Temporal 检索属性');
      return {
        namespace: settings.temporalNamespace,
        taskQueue: TASK_QUEUE,
        // By its path: the SDK changes the text of a program that it is handed, and so its SHA-256.
        workflowBundle: { codePath: (await bundle()).codePath },
        activities: { ...createActivities({ ledger }) },
        maxConcurrentLocalActivityExecutions: LOCAL_ACTIVITIES,
        shutdownGraceTime: '5s',
        shutdownForceTime: '20s',
      };
    },
    complain: (message, error) => log.error({ err: error }, message),
    giveUp: () => {
      process.exitCode = 1;
      process.kill(process.pid, 'SIGTERM');
    },
  });
}

function archivist(settings: Settings, log: Logger, client: Client, { dataSource }: DatabaseLife, bundle: () => Promise<LoadedBundle>): Archivist {
  return new Archivist(client, dataSource, log, bundle, { everyMs: settings.reconcileIntervalMs, width: ARCHIVED_AT_ONCE });
}

/** What the worker runs is what the archive keeps: read at the same moment, once. */
function onceLoaded(): () => Promise<LoadedBundle> {
  let loading: Promise<LoadedBundle> | null = null;
  return () => {
    loading ??= loadWorkflowBundle().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

async function askAll(host: TemporalWorkerHost, watch: TemporalWatch, database: DatabaseLife, relay: Relay): Promise<Readiness> {
  return readiness({ worker: host.running, temporal: watch.serving, oldestWaiting: await database.oldestWaiting(), relay: relay.standing });
}
