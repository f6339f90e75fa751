import { condition, continueAsNew, setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { LOOK_AGAIN_MS, OVERDUE, STAGE, type WorkflowStart } from '#contract/workflow';
import type { EventHeader, LimitLevel } from '#domain';
import { type Course, type Fact, type LimitMark, openMarks } from '#domain/process/course';
import type { StepMark } from '#domain/process/process';
import { performAutomated } from './activities.js';
import { describeCourse, type Performed, performedIn, stepName, type StepNames } from './details.js';
import { follow, type Following, NOT_FOLLOWED } from './following.js';

/** The file of one process: what of it has happened, as far as this workflow knows, and how it waits and acts. */
export class ProcessFile {
  private following: Following = NOT_FOLLOWED;
  private nudges = 0;
  private nudgesSeen = -1;
  private lookedAt = 0;
  private late: string | null = null;
  private last: Performed | null = null;
  /** A run that goes on for another begins by reading what that one knew. */
  private mustRead = workflowInfo().continuedFromExecutionRunId !== undefined;
  /** The earliest mark that is not recorded yet. */
  nextMark: LimitMark | null = null;

  constructor(
    readonly start: WorkflowStart,
    readonly names: StepNames,
  ) {}

  get course(): Course<StepMark> {
    return this.following.course;
  }

  /** Something happened that this workflow was not told. */
  get behind(): boolean {
    return this.mustRead || this.following.ahead.length > 0;
  }

  get jurisdiction(): string {
    const { jurisdiction } = this.course.flags;
    if (typeof jurisdiction !== 'string') throw new Error(`${this.start.ref.kind} ${this.start.ref.number} does not say whose it is`);
    return jurisdiction;
  }

  /** Folds what the relay sent or an activity answered. */
  receive(headers: readonly EventHeader[]): void {
    const before = this.course.version;
    const told = [...this.following.ahead, ...headers];
    this.following = follow(this.following, headers);
    if (this.course.version === before) return;
    this.mustRead = false;
    this.nextMark = openMarks(this.course)[0] ?? null;
    this.last = performedIn(told.filter(({ version }) => version > before && version <= this.course.version)) ?? this.last;
    setCurrentDetails(describeCourse(this.start.ref.kind, this.course, this.names, this.last));
    this.showLateness();
  }

  nudge(): void {
    this.nudges += 1;
  }

  is(fact: Fact): boolean {
    return fact(this.course);
  }

  /** Waits until a fact holds. It may hold already: a workflow that starts anew falls through what is done. */
  async until(fact: Fact): Promise<void> {
    await condition(() => fact(this.course));
  }

  /** An automated act: attempt, then until its fact holds, in a loop; something a person did meanwhile may win (design.md 4, rule 4). */
  async perform(act: string, fact: Fact, input: Readonly<Record<string, string>> = {}): Promise<void> {
    while (!this.is(fact)) {
      this.seeNudges();
      const decidedAt = await this.attempt(act, input);
      if (!this.is(fact)) await this.somethingNew(decidedAt);
    }
  }

  /** @returns the version at which the ledger decided; the answer may have been that there was nothing to do */
  async attempt(act: string, input: Readonly<Record<string, string>> = {}): Promise<number> {
    this.lookedAt = Date.now();
    const { start, jurisdiction, course } = this;
    const headers = await performAutomated({ ref: start.ref, jurisdiction, act, input, knownVersion: course.version });
    this.receive(headers);
    return headers.at(-1)?.version ?? course.version;
  }

  /** Whether it was nudged since this was last asked. A run that has not asked yet looks in any case. */
  seeNudges(): boolean {
    const unseen = this.nudges > this.nudgesSeen;
    this.nudgesSeen = this.nudges;
    return unseen;
  }

  /**
   * Waits for an event after `version`, or for a nudge; nudged, it looks no sooner than a second after it looked last.
   * @param latest epoch milliseconds at which it looks again though nothing happened; null: never
   */
  async somethingNew(version: number, latest: number | null = null): Promise<void> {
    const advanced = (): boolean => this.course.version > version;
    const woken = (): boolean => advanced() || this.nudges > this.nudgesSeen;
    if (latest === null) await condition(woken);
    else await condition(woken, Math.max(1, latest - Date.now()), { summary: '到时再核对' });
    const early = this.lookedAt + LOOK_AGAIN_MS - Date.now();
    if (!advanced() && early > 0) await condition(advanced, early, { summary: '稍候再核对' });
    if (workflowInfo().continueAsNewSuggested) await continueAsNew(this.start);
  }

  /** Changed only when a process becomes late or is no longer: an event of history for each is worth it there, not at every step. */
  private showLateness(): void {
    const key = lateStep(this.course);
    if (key === this.late) return;
    this.late = key;
    upsertSearchAttributes([
      { key: OVERDUE, value: key !== null },
      { key: STAGE, value: key === null ? null : stepName(key, this.names) },
    ]);
  }
}

const LATE: readonly LimitLevel[] = ['red', 'unitHead', 'brigade', 'leader'];

function lateStep({ levels }: Course<StepMark>): string | null {
  return Object.keys(levels).find((key) => levels[key]?.some((level) => LATE.includes(level))) ?? null;
}
