import { randomUUID } from 'node:crypto';
import type { Answer } from '../walkthrough/http/connection.js';
import { pathOf, type Person } from '../walkthrough/http/person.js';
import { describeAnswer, problemOf, wentWell } from '../walkthrough/http/problem.js';
import { today } from '../walkthrough/place/place.js';
import { CHECKLIST } from '../walkthrough/place/registry-files.js';
import type { Cast } from '../walkthrough/place/cast.js';
import type { Drain } from './drained.js';
import type { Waiting } from './prepare.js';
import { atOnce } from './statistics.js';

interface HumanAct {
  readonly act: string;
  readonly by: (waiting: Waiting, cast: Cast) => Person;
  readonly input: () => unknown;
}

const officer: HumanAct['by'] = (waiting) => waiting.officer;

/** 书面核查 from approval to review: the six acts of people on the non-site path. Publication and closing are the system's. */
export const SIX_ACTS: readonly HumanAct[] = [
  { act: 'approveCheck', by: (_, { leader }) => leader, input: () => ({ plannedDay: today(), capExemption: null }) },
  { act: 'notifyEnterprise', by: officer, input: () => ({ noticeNumber: '压测通1号', delivery: 'beforehand' }) },
  { act: 'beginNonSite', by: officer, input: () => ({ means: '书面核查' }) },
  { act: 'finishNonSite', by: officer, input: () => ({ entries: CHECKLIST.map(({ id }) => ({ item: 'YC-01', line: id, answer: 'conforms', note: null })), service: { lawExplained: true, guidance: null } }) },
  { act: 'enterResult', by: officer, input: () => ({ outcome: 'noProblem', findings: [], summary: '未发现问题' }) },
  { act: 'passResult', by: (_, { reviewer }) => reviewer, input: () => ({ opinion: '同意公示' }) },
];

export interface Rounds {
  /** Milliseconds, of every act. */
  readonly latencies: readonly number[];
  /** Milliseconds: from first send to last answer, over all rounds. */
  readonly acting: number;
  /** Milliseconds: from first send until everything was parked again (in the last round: until that was over), over all rounds. */
  readonly working: number;
  /** Acts that had to be repeated because the version had changed meanwhile. */
  readonly repeated: number;
  /** Machine time at which the last round began, epoch milliseconds. */
  readonly lastRoundAt: number;
}

/**
 * How the rounds follow one another, breadth first in any case: all get an act before any gets the next.
 * parked: the next round waits until every workflow is at rest with its timer; flowing: it comes as soon as the last act is answered, as
 * in the published measurements of other engines, and headers may pile up on their way.
 */
export type Pace = 'parked' | 'flowing';

export async function playRounds(waiting: readonly Waiting[], cast: Cast, concurrency: number, drain: Drain, pace: Pace): Promise<Rounds> {
  const versions = new Map(waiting.map(({ ref }) => [ref.number, 1]));
  const latencies: number[] = [];
  let [acting, working, repeated, lastRoundAt] = [0, 0, 0, 0];
  await drain.parked();
  for (const [round, human] of SIX_ACTS.entries()) {
    const input = human.input();
    lastRoundAt = Date.now();
    const start = performance.now();
    await atOnce(waiting, concurrency, async (one) => {
      const sent = performance.now();
      const { version, tries } = await perform(human.by(one, cast), one, human.act, input, versions.get(one.ref.number) ?? 1);
      latencies.push(performance.now() - sent);
      versions.set(one.ref.number, version);
      repeated += tries - 1;
    });
    const answered = performance.now();
    acting += answered - start;
    // The last round ends with the processes themselves; whoever called looks when that was.
    if (round < SIX_ACTS.length - 1) working += (pace === 'parked' ? Math.max(answered, await drain.parked()) : answered) - start;
  }
  return { latencies, acting, working, repeated, lastRoundAt };
}

async function perform(person: Person, { ref }: Waiting, act: string, input: unknown, expected: number): Promise<{ readonly version: number; readonly tries: number }> {
  for (let version = expected, tries = 1; ; tries += 1) {
    const answer = await person.post(`${pathOf(ref)}/acts`, { key: randomUUID(), body: { act, expectedVersion: version, input } });
    if (wentWell(answer)) return { version: versionIn(answer), tries };
    const problem = problemOf(answer);
    if (problem?.code !== 'STALE_VERSION' || problem.current === undefined || tries === 5) throw new Error(`${act} on ${ref.number}: ${describeAnswer(answer)}`);
    version = problem.current.version;
  }
}

function versionIn({ body }: Answer): number {
  const version = typeof body === 'object' && body !== null && 'version' in body ? body.version : undefined;
  if (typeof version !== 'number') throw new Error('An act was answered without its version');
  return version;
}
