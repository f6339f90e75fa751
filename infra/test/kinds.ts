import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';

/** The kinds of checks of `npm test`, in the order in which they run: what is quick comes first. */
export const KINDS = ['lint', 'types', 'unit', 'workflow', 'replay', 'integration', 'browser'] as const;
export type Kind = (typeof KINDS)[number];

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const jestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
});
export type JestReport = z.infer<typeof jestReport>;

/** @returns undefined when jest ended before it could report */
export function takeJestReport(path: string): JestReport | undefined {
  if (!existsSync(path)) return undefined;
  const report = jestReport.parse(JSON.parse(readFileSync(path, 'utf8')));
  rmSync(path);
  return report;
}

/**
 * What could not run is a failure, never a skip: skipped and planned tests, suites that did not load,
 * a kind without any test, a jest that ended badly for another reason.
 */
export function tallyOf(report: JestReport | undefined, exitCode: number): Tally {
  if (report === undefined) return { passed: 0, failed: 1 };
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + report.numRuntimeErrorTestSuites;
  const unexplained = failed === 0 && (exitCode !== 0 || report.numPassedTests === 0);
  return { passed: report.numPassedTests, failed: failed + (unexplained ? 1 : 0) };
}

/** A tool that checks everything at once is one test. */
export const tallyOfTool = (exitCode: number): Tally => (exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), { passed: 0, failed: 0 });
}

/** The last line of `npm test`. */
export const lastLine = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`;
