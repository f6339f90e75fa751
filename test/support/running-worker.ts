import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { loadSettings } from '#config';
import { type ProcessRef, streamOf } from '#domain';
import type { Limit, LimitLevel } from '#domain/limits/limit';
import { levelsOf } from '#domain/limits/level-instants';
import { freePort } from '#infra/toolchain/ports';
import { createDataSource, Ledger, migrate } from '#persistence';
import { createClient, installRuntime } from '#temporal';
import { createWorker } from '../../apps/worker/src/create-worker.js';
import { createLogger } from '../../apps/worker/src/logger.js';
import { closedAtLast, notOver } from './closing.js';
import { Play } from './play.js';
import { type PostgresForTests, startPostgres, startTemporal, type TemporalForTests } from './servers.js';
import { today } from './small-ledger.js';
import { plantSmallWorld } from './small-world.js';

/** The whole worker application on a real PostgreSQL and a real Temporal server, with a small world to play in. */
export class RunningWorker {
  private app: Promise<INestApplicationContext> | null = null;

  private constructor(
    readonly postgres: PostgresForTests,
    readonly temporal: TemporalForTests,
    readonly dataSource: DataSource,
    readonly client: Client,
    readonly play: Play,
    readonly workerPort: number,
  ) {}

  /** The application, the connections, the servers. */
  readonly end = closedAtLast(async () => {
    await this.stop();
    await this.dataSource.destroy();
    await this.client.connection.close();
    await this.temporal.remove();
    await this.postgres.stop();
  });

  /** @param plant what there is before the worker starts; default: the small world */
  static async begin(jurisdiction: string, plant: (dataSource: DataSource, jurisdiction: string) => Promise<unknown> = plantSmallWorld): Promise<RunningWorker> {
    installRuntime('ERROR', ({ message, meta }) => process.stderr.write(`${message} ${JSON.stringify(meta)}\n`));
    const [postgres, temporal] = await Promise.all([startPostgres(), startTemporal()]);
    await migrate(postgres.ownerUrl);
    const dataSource = await createDataSource(postgres.appUrl).initialize();
    const client = createClient({ temporalAddress: temporal.address, temporalNamespace: temporal.namespace });
    const running = new RunningWorker(postgres, temporal, dataSource, client, new Play(new Ledger(dataSource), jurisdiction, today), await freePort());
    await plant(dataSource, jurisdiction);
    await running.start();
    return running;
  }

  async start(): Promise<void> {
    const settings = loadSettings({
      DATABASE_URL: this.postgres.appUrl, TEMPORAL_ADDRESS: this.temporal.address, TEMPORAL_NAMESPACE: this.temporal.namespace,
      BIHUAN_WORKER_PORT: String(this.workerPort), BIHUAN_RECONCILE_INTERVAL_MS: '2000',
    });
    const log = createLogger(process.env['BIHUAN_LOG_LEVEL'] ?? 'silent');
    notOver();
    this.app = createWorker(settings, log);
    await this.app;
  }

  /** A jurisdiction of its own in the same database, so that what one test leaves open concerns no other. */
  async playIn(jurisdiction: string): Promise<Play> {
    await plantSmallWorld(this.dataSource, jurisdiction);
    return new Play(this.play.ledger, jurisdiction, this.play.today);
  }

  async stop(): Promise<void> {
    const { app } = this;
    this.app = null;
    await app?.then((one) => one.close(), () => undefined); // one that could not be created has told so when it was started
  }

  async told(ref: ProcessRef): Promise<readonly string[]> {
    return (await this.play.ledger.headers(ref, 0)).map(({ type }) => type);
  }

  /** Waits until the process has told of this event. */
  async eventually(ref: ProcessRef, wanted: string, seconds = 30): Promise<void> {
    await this.until(`${streamOf(ref)} tells of ${wanted}`, async () => (await this.told(ref)).includes(wanted), seconds);
  }

  async until(what: string, holds: () => Promise<boolean>, seconds = 30): Promise<void> {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
      if (await holds()) return;
      await pause(50);
    }
    throw new Error(`in vain waited until ${what}`);
  }

  /** RUNNING, COMPLETED …, or null when Temporal has no such workflow. */
  async status(ref: ProcessRef): Promise<string | null> {
    return this.client.workflow.getHandle(streamOf(ref)).describe().then(({ status }) => status.name, () => null);
  }

  async completed(ref: ProcessRef): Promise<void> {
    await this.until(`${streamOf(ref)} completes`, async () => (await this.status(ref)) === 'COMPLETED');
  }

  async children(ref: ProcessRef): Promise<readonly ProcessRef[]> {
    const rows: readonly { kind: ProcessRef['kind']; number: string }[] = await this.dataSource.query(`SELECT kind, number FROM process WHERE parent = $1 ORDER BY number`, [streamOf(ref)]);
    return rows.map(({ kind, number }) => ({ kind, number }));
  }

  /** Workflows that were started after a past was played have told each level of a limit that has passed. */
  async caughtUp(): Promise<void> {
    await this.until('each passed limit is told', async () => {
      const rows: readonly { limit: Limit; levels: readonly LimitLevel[] }[] = await this.dataSource.query(`SELECT "limit", levels FROM open_step WHERE yellow < now()`);
      return rows.every(({ limit, levels }) => levelsOf(limit).every(({ level, at }) => Date.parse(at) > Date.now() || levels.includes(level)));
    }, 60);
  }

  async outbox(): Promise<number> {
    const rows: readonly { count: number }[] = await this.dataSource.query(`SELECT count(*)::int AS count FROM outbox`);
    return rows[0]?.count ?? -1;
  }
}
