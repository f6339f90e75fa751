import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError } from './config-error.js';
import { homeOf, loadSettings, loadStartSettings } from './env.js';
import { projectRoot } from './root.js';
import { stackFile, withRunningStack } from './running-stack.js';

const enough = { DATABASE_URL: 'postgresql://app:secret@127.0.0.1:5432/bihuan', TEMPORAL_ADDRESS: '127.0.0.1:7233' };

function faultsOf(work: () => unknown): ConfigError {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('loadSettings', () => {
  it('needs only the database and Temporal, the rest has defaults', () => {
    expect(loadSettings(enough)).toEqual({
      databaseUrl: enough.DATABASE_URL,
      migrationDatabaseUrl: undefined,
      poolSize: 20,
      temporalAddress: '127.0.0.1:7233',
      temporalNamespace: 'default',
      home: join(projectRoot(), '.bihuan'),
      host: '127.0.0.1',
      port: 8630,
      workerPort: 8631,
      logLevel: 'info',
      sessionHours: 12,
      publicUrl: undefined,
      trustProxy: 0,
      simulationSeconds: 300,
      fileMegabytes: 20,
      filesPerProcess: 300,
      relayIntervalMs: 1000,
      reconcileIntervalMs: 60_000,
      lawClock: 'database',
    });
  });

  it('takes the clock of a test server only by its name', () => {
    expect(loadSettings({ ...enough, BIHUAN_LAW_CLOCK: 'test-server' }).lawClock).toBe('testServer');
    expect(loadStartSettings({ BIHUAN_LAW_CLOCK: 'test-server' }).lawClock).toBe('testServer');
    expect(loadStartSettings({}).lawClock).toBe('database');
    expect(faultsOf(() => loadSettings({ ...enough, BIHUAN_LAW_CLOCK: 'machine' })).faults.map(({ variable }) => variable)).toEqual(['BIHUAN_LAW_CLOCK']);
  });

  it('has a past played into the sample unless it is told not to', () => {
    expect([loadStartSettings({}), loadStartSettings({ BIHUAN_SAMPLE: 'empty' })].map(({ sample }) => sample)).toEqual(['played', 'empty']);
    expect(faultsOf(() => loadStartSettings({ BIHUAN_SAMPLE: 'no' })).faults.map(({ variable }) => variable)).toEqual(['BIHUAN_SAMPLE']);
  });

  it('takes the public address as one that paths can follow, and refuses what is none', () => {
    const publicUrl = (text: string) => loadSettings({ ...enough, BIHUAN_PUBLIC_URL: text }).publicUrl;
    expect(['https://sthj.example.gov.cn', 'https://sthj.example.gov.cn/', 'HTTP://10.1.2.3:8630/bihuan/'].map(publicUrl)).toEqual(['https://sthj.example.gov.cn', 'https://sthj.example.gov.cn', 'http://10.1.2.3:8630/bihuan']);
    for (const wrong of ['sthj.example.gov.cn', 'ftp://sthj.example.gov.cn', 'https://', 'https://a:geheim@b', 'https://a/?x=1', 'https://a/#x', 'javascript:alert(1)']) {
      const { faults, message } = faultsOf(() => publicUrl(wrong));
      expect([wrong, faults.map(({ variable }) => variable), message.includes('geheim')]).toEqual([wrong, ['BIHUAN_PUBLIC_URL'], false]);
    }
  });

  it('believes as many proxies as it is told of, and none by itself', () => {
    expect(loadSettings({ ...enough, BIHUAN_TRUST_PROXY: '2' }).trustProxy).toBe(2);
    for (const wrong of ['true', '-1', '11', 'loopback']) expect(faultsOf(() => loadSettings({ ...enough, BIHUAN_TRUST_PROXY: wrong })).faults).toEqual([{ variable: 'BIHUAN_TRUST_PROXY', reason: '应为 0 到 10 的整数' }]);
  });

  it('names all faults at once', () => {
    const { faults, exitCode } = faultsOf(() =>
      loadSettings({ TEMPORAL_ADDRESS: 'nowhere', BIHUAN_PORT: '70000', BIHUAN_POOL_SIZE: '1e3' }),
    );
    expect(faults.map(({ variable }) => variable).sort()).toEqual(['BIHUAN_POOL_SIZE', 'BIHUAN_PORT', 'DATABASE_URL', 'TEMPORAL_ADDRESS']);
    expect(exitCode).toBe(78);
  });

  it('says what is expected in Chinese and never repeats a value', () => {
    const { message } = faultsOf(() => loadSettings({ ...enough, DATABASE_URL: 'mysql://root:geheim@db/x', BIHUAN_PORT: 'geheim' }));
    expect(message).not.toContain('geheim');
    expect(message).toContain('BIHUAN_PORT：应为 1 到 65535 的整数');
    expect(message).toContain('DATABASE_URL：应为 postgresql://');
  });

  it('takes an empty variable as not set', () => {
    expect(loadSettings({ ...enough, BIHUAN_PORT: '' }).port).toBe(8630);
    expect(faultsOf(() => loadSettings({ ...enough, DATABASE_URL: '' })).message).toContain('没有设置');
  });

  it.each(['0', '65536', '-1', '80.5', ' 80', '0x50', '1e3'])('refuses the port %j', (port) => {
    expect(faultsOf(() => loadSettings({ ...enough, BIHUAN_PORT: port })).faults).toHaveLength(1);
  });
});

describe('loadStartSettings', () => {
  it('takes an external database only with both accounts', () => {
    expect(faultsOf(() => loadStartSettings({ DATABASE_URL: enough.DATABASE_URL })).faults).toEqual([
      { variable: 'MIGRATION_DATABASE_URL', reason: expect.stringContaining('DATABASE_URL') },
    ]);
    expect(faultsOf(() => loadStartSettings({ MIGRATION_DATABASE_URL: enough.DATABASE_URL })).faults).toHaveLength(1);
    expect(loadStartSettings({}).external).toBeUndefined();
  });
});

describe('withRunningStack', () => {
  let home = '';
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'bihuan-config-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('fills in what npm start wrote, and what is set wins', () => {
    const environment = { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x', TEMPORAL_ADDRESS: '127.0.0.1:1' };
    writeFileSync(stackFile(home), JSON.stringify({ apiUrl: 'http://127.0.0.1:8630', environment }));
    const filled = withRunningStack({ BIHUAN_HOME: home, TEMPORAL_ADDRESS: '127.0.0.1:2', DATABASE_URL: '' });
    expect(filled).toEqual({ BIHUAN_HOME: home, DATABASE_URL: environment.DATABASE_URL, TEMPORAL_ADDRESS: '127.0.0.1:2' });
  });

  it('leaves the environment alone when nothing was started here', () => {
    expect(withRunningStack({ BIHUAN_HOME: home })).toEqual({ BIHUAN_HOME: home });
    expect(homeOf({ BIHUAN_HOME: home })).toBe(home);
  });
});
