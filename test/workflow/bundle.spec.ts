import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ensureWorkflowBundle } from '#temporal/workflow-bundle';
import * as workflows from '#workflows';

describe('the workflow bundle', () => {
  it('builds, holds the six workflows and no decision', async () => {
    const { codePath } = await ensureWorkflowBundle();
    const code = readFileSync(codePath, 'utf8');
    expect(Object.keys(workflows).sort()).toEqual(['annualPlan', 'inspection', 'rectification', 'referral', 'returnVisit', 'task']);
    expect(code).toContain('公示结果');
    expect(code).not.toContain('decideInspection');
  }, 120_000);
});
