import { describeAnswer, problemOf } from '../http/problem.js';
import type { Answer } from '../http/connection.js';

/** What a run comes to: the one line of `--json`. */
export interface Outcome {
  readonly ok: boolean;
  readonly steps: number;
  readonly expectations: { readonly passed: number; readonly failed: number };
  readonly limits: LimitCounts;
  readonly failures: readonly string[];
}

/** LimitPassed events of the run's processes, by what they record. */
export interface LimitCounts {
  readonly yellow: number;
  readonly red: number;
  readonly escalated: number;
}

/** Tells the story line by line, and keeps account of what was expected and whether it held. */
export class Story {
  private steps = 0;
  private passed = 0;
  private readonly failures: string[] = [];

  constructor(private readonly tell: (line: string) => void) {}

  chapter(title: string): void {
    this.tell(`\n── ${title} ──`);
  }

  /** One step of the loop, with what belongs to it below. */
  step(sentence: string, below: readonly string[] = []): void {
    this.steps += 1;
    this.tell(`${String(this.steps).padStart(3)}. ${sentence}`);
    this.remark(...below);
  }

  remark(...lines: readonly string[]): void {
    for (const line of lines) this.tell(`     ${line}`);
  }

  /** @param seen what was found instead, for the report of a failure */
  expect(what: string, held: boolean, seen = ''): void {
    if (held) this.passed += 1;
    else this.failures.push(seen === '' ? what : `${what}（实际：${seen}）`);
    this.tell(`     ${held ? '✓' : '✗'} ${what}${held || seen === '' ? '' : `（实际：${seen}）`}`);
  }

  /** A request that the rule does not allow must be refused, with this status and this reason. */
  expectRefusal(what: string, answer: Answer, expected: { readonly status: number; readonly code: string }): void {
    const problem = problemOf(answer);
    const held = answer.status === expected.status && problem?.code === expected.code;
    this.expect(`${what}：被拒绝（${expected.status} ${expected.code}）`, held, describeAnswer(answer));
    if (held) this.remark(`  答复：${problem.detail}${problem.source === undefined ? '' : `（依据：${problem.source}）`}`);
  }

  /** The story could not go on. */
  broken(why: string): void {
    this.failures.push(why);
    this.tell(`     ✗ ${why}`);
  }

  outcome(limits: LimitCounts): Outcome {
    const failed = this.failures.length;
    return { ok: failed === 0, steps: this.steps, expectations: { passed: this.passed, failed }, limits, failures: [...this.failures] };
  }
}
