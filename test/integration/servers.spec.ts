import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { withClient } from '#infra/toolchain/postgres-server';
import { startPostgres, startTemporal, type PostgresForTests } from '#test/support/servers';

describe('PostgreSQL for tests', () => {
  let postgres: PostgresForTests;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(() => postgres.stop());

  it('is UTF-8 in C.UTF-8 and UTC, and the owner may create what the application may not', async () => {
    const shown = await withClient(postgres.ownerUrl, async (client) => {
      await client.query('create table made_by_owner (id int)');
      const { rows } = await client.query("select current_setting('server_encoding') e, current_setting('timezone') z, datlocale l from pg_database where datname = current_database()");
      return rows;
    });
    expect(shown).toEqual([{ e: 'UTF8', z: 'UTC', l: 'C.UTF-8' }]);
    await withClient(postgres.appUrl, async (client) => {
      await expect(client.query('create table made_by_app (id int)')).rejects.toThrow('permission denied');
      await expect(client.query('select from made_by_owner')).rejects.toThrow('permission denied');
    });
  });

  it('gives a new database, empty or as a copy', async () => {
    const original = await postgres.newDatabase('original');
    await withClient(original.ownerUrl, (client) => client.query('create table t as select 7 as n'));
    const copy = await postgres.newDatabase('copied', 'original');
    const { rows } = await withClient(copy.ownerUrl, (client) => client.query('select n from t'));
    expect(rows).toEqual([{ n: 7 }]);
  });
});

describe('Temporal for tests', () => {
  it('comes back on the same address with what it knew', async () => {
    const temporal = await startTemporal();
    try {
      const before = await Connection.connect({ address: temporal.address });
      await before.workflowService.registerNamespace({ namespace: 'remembered', workflowExecutionRetentionPeriod: msToTs('1 day') });
      await before.close();
      await temporal.stop();
      await expect(Connection.connect({ address: temporal.address, connectTimeout: '1s' })).rejects.toThrow();
      await temporal.start();
      const after = await Connection.connect({ address: temporal.address });
      const { namespaceInfo } = await after.workflowService.describeNamespace({ namespace: 'remembered' });
      const { customAttributes } = await after.operatorService.listSearchAttributes({ namespace: temporal.namespace });
      await after.close();
      expect(namespaceInfo?.name).toBe('remembered');
      expect(Object.keys(customAttributes)).toEqual(expect.arrayContaining(['BihuanKind', 'BihuanOverdue']));
    } finally {
      await temporal.remove();
    }
  }, 120_000);
});
