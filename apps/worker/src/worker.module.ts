import { type DynamicModule, Module } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { createActivities } from '#activities';
import type { Settings } from '#config';
import { TASK_QUEUE } from '#contract/workflow';
import { Ledger } from '#persistence';
import { connectWorker, createClient, ensureSearchAttributes, ensureWorkflowBundle, TemporalWorkerHost } from '#temporal';
import { DatabaseLife, openDatabase } from './database.js';
import { HealthServer } from './health.js';
import type { Logger } from './logger.js';
import { type Readiness, readiness } from './readiness.js';
import { Reconciler } from './reconciler/reconciler.js';
import { TemporalWatch } from './reconciler/temporal-watch.js';
import { Relay } from './relay/relay.js';

/** Room for the automated acts beside the relay's own connection. */
const LOCAL_ACTIVITIES = 20;
const SIGNALS_IN_FLIGHT = 16;
const DESCRIPTIONS_IN_FLIGHT = 8;
/** Long enough for events of one process to pile up, too short for anybody to notice. */
const COALESCE_MS = 25;

@Module({})
export class WorkerModule {
  static for(settings: Settings, log: Logger): DynamicModule {
    return {
      module: WorkerModule,
      providers: [
        { provide: DatabaseLife, useFactory: async () => new DatabaseLife(await openDatabase(settings.databaseUrl, settings.poolSize, log)) },
        { provide: Ledger, inject: [DatabaseLife], useFactory: ({ dataSource }: DatabaseLife) => new Ledger(dataSource) },
        { provide: Client, useFactory: () => createClient(settings) },
        { provide: TemporalWorkerHost, inject: [Client, Ledger], useFactory: (client: Client, ledger: Ledger) => workerHost(settings, log, client, ledger) },
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

function workerHost(settings: Settings, log: Logger, client: Client, ledger: Ledger): TemporalWorkerHost {
  return new TemporalWorkerHost({
    connect: () => connectWorker(settings),
    worker: async () => {
      const registered = await ensureSearchAttributes(client);
      if (registered.length > 0) log.info({ registered }, '已登记 Temporal 检索属性');
      return {
        namespace: settings.temporalNamespace,
        taskQueue: TASK_QUEUE,
        workflowBundle: await ensureWorkflowBundle(),
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

async function askAll(host: TemporalWorkerHost, watch: TemporalWatch, database: DatabaseLife, relay: Relay): Promise<Readiness> {
  return readiness({ worker: host.running, temporal: watch.serving, oldestWaiting: await database.oldestWaiting(), relay: relay.standing });
}
