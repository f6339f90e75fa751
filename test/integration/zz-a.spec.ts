import { expect, it } from '@jest/globals';
import { startPostgres, startTemporal, startTimeSkipping } from '#test/support/servers';
it('hangs', async () => {
  await Promise.all([startPostgres(), startTemporal(), startTimeSkipping()]);
  process.stderr.write('ALLUP\n');
  await new Promise((r) => setTimeout(r, 100000));
  expect(1).toBe(1);
}, 200000);
