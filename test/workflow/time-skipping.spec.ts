import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { startTimeSkipping } from '#test/support/servers';

describe('the time-skipping environment', () => {
  let environment: TestWorkflowEnvironment;
  beforeAll(async () => {
    environment = await startTimeSkipping();
  }, 120_000);
  afterAll(() => environment.teardown());

  it('passes twenty days when it is told to', async () => {
    const before = await environment.currentTimeMs();
    await environment.sleep('20 days');
    const passed = (await environment.currentTimeMs()) - before;
    expect(passed).toBeGreaterThanOrEqual(20 * 86_400_000);
    expect(passed).toBeLessThan(21 * 86_400_000);
  });
});
