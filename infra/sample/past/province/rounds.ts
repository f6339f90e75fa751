import type { Day } from '#domain';
import { PLATFORMS, type Platform, type SentRecord } from '#domain/exchange/platform';
import { type Days, PLANNING_DAYS } from '../days.js';
import type { Lines } from '../year/lines.js';
import type { Scene } from '../year/scene.js';
import { layOut, taskLayout } from './layouts.js';
import { type Answers, byHand, receive, send } from './report.js';

/** What is reported on a day, and what the platform says to it some days later; null: nothing yet. */
interface Round {
  readonly day: Day;
  readonly platforms: readonly Platform[];
  readonly records: readonly SentRecord[];
  readonly answeredAfter: number | null;
  readonly answers?: Answers;
}

const BOTH = Object.keys(PLATFORMS) as Platform[];
const OF_TASKS = ['task', 'draw', 'result'] as const;

/** Gives back the first of a file that holds more than one. */
const first = (reason: string) => (place: number, count: number): string | null => (place === 0 && count > 1 ? reason : null);

/** 报送: everything that waits on a day goes out; a platform answers with numbers, gives some of it back, or has not answered yet. */
export function rounds(days: Days, { planned, lines }: { readonly planned: readonly { readonly year: number; readonly day: Day }[]; readonly lines: Lines }): readonly { readonly title: string; readonly day: Day; readonly scene: (scene: Scene) => Promise<void> }[] {
  const { back } = { back: (count: number): Day => days.back(count) };
  const ended = [lines.lastYear, lines.spring, lines.summer, lines.noise].flatMap((line) => line ?? []).map(({ planned: { from } }) => days.after(from, 17));
  const all: readonly Round[] = [
    ...planned.map(({ day }): Round => ({ day: days.after(day, PLANNING_DAYS + 2), platforms: BOTH, records: ['plan'], answeredAfter: 1 })),
    ...ended.map((day): Round => ({ day, platforms: BOTH, records: OF_TASKS, answeredAfter: 2 })),
    {
      day: back(13), platforms: ['doubleRandom'], records: OF_TASKS, answeredAfter: 2,
      answers: { task: first('抽查事项代码与平台事项库不一致，请核对后重新报送'), draw: (place) => (place % 9 === 4 ? '平台主体库中没有该统一社会信用代码' : null), result: first('检查结果代码缺失') },
    },
    { day: back(9), platforms: ['smartEnforcement'], records: OF_TASKS, answeredAfter: 2, answers: { result: first('缺少检查人员执法证号') } },
    { day: back(2), platforms: ['doubleRandom'], records: ['draw', 'result'], answeredAfter: null },
  ];
  const reported = all.filter(({ day }) => day <= days.last).map((round) => ({ title: `报送 ${round.day}`, day: round.day, scene: report(round) }));
  return [...reported, { title: '对照表', day: back(14), scene: layouts }, { title: '补正重报', day: back(6), scene: sentAgain }];
}

const report = ({ day, platforms, records, answeredAfter, answers }: Round) => async ({ stage, days, until }: Scene): Promise<void> => {
  await until(day, 16);
  for (const platform of platforms) {
    const sent = await send(stage, platform, records);
    if (answeredAfter === null) continue;
    await until(days.after(day, answeredAfter), 10);
    await receive(stage, sent, answers);
  }
};

const layouts = ({ stage }: Scene): Promise<void> => layOut(stage, taskLayout(), { actor: stage.people.with('brigade'), clock: stage.clock });

/** What was given back is put right. */
async function sentAgain({ stage, days, until }: Scene): Promise<void> {
  await until(days.back(6), 10);
  await byHand(stage, { platform: 'doubleRandom', record: 'result', state: 'refused' }, { step: 'sendAgain', reason: '已补上检查结果代码' });
}
