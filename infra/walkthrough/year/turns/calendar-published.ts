import { z } from 'zod';
import { calendarEntered, calendarView, recomputationView } from '#contract/http/calendar';
import type { Day } from '#domain';
import { addDays, dayFrom, weekday } from '#domain/calendar/day';
import { Refused, wentWell } from '../../http/problem.js';
import { isRecord } from '../../story/shapes.js';
import { awaited } from '../../story/waiting.js';
import type { Turn } from '../year.js';

const recomputed = z.object({ limits: z.array(z.object({ key: z.string(), before: z.string(), after: z.string(), wasProvisional: z.boolean(), provisional: z.boolean() })) });

const from = (name: string, first: Day, days: number) => Array.from({ length: days }, (_, index) => ({ day: addDays(first, index), name }));

/** A notice as the State Council might word it: fictional, and only in this rehearsal's own database. Three days in a row always hold a weekday. */
function notice(year: number): { readonly source: string; readonly off: readonly { readonly day: Day; readonly name: string }[]; readonly on: readonly Day[] } {
  const off = [
    ...from('元旦', dayFrom(year, 1, 1), 3),
    ...from('春节', dayFrom(year, 2, 5), 8),
    ...from('清明节', dayFrom(year, 4, 4), 3),
    ...from('劳动节', dayFrom(year, 5, 1), 5),
    ...from('端午节', dayFrom(year, 6, 8), 3),
    ...from('国庆节', dayFrom(year, 10, 1), 7),
  ];
  const saturday = Array.from({ length: 7 }, (_, index) => dayFrom(year, 4, 21 + index)).find((day) => weekday(day) === 6);
  return { source: `演练用放假通知（${year}，虚构）`, off, on: saturday === undefined ? [] : [saturday] };
}

/** Rule 10: the year's calendar comes out while processes are open; what was 暂定 is counted again and settled. */
export async function calendarPublished({ year, stage }: Turn): Promise<void> {
  const { story } = stage;
  const provisional = (await stage.view(year.plan)).steps.filter(({ limit }) => limit?.provisional === true).length;
  story.expect('放假安排公布之前，时限是暂定的', provisional > 0, String(provisional));
  const seen = calendarView.parse((await year.admin.get('/calendar')).body).version;
  const answer = await year.admin.put(`/calendar/years/${year.number}`, { seen, body: notice(year.number) });
  if (!wentWell(answer)) throw new Refused('录入放假安排', answer);
  const { openSteps, recomputation, version } = calendarEntered.parse(answer.body);
  story.step(`${year.admin.called}录入 ${year.number} 年放假安排：日历成为 ${version}，${openSteps} 个待办环节的时限重新计算`);
  const done = await awaited('时限重新计算完毕', async () => {
    const progress = recomputationView.parse((await year.admin.get(`/calendar/recomputations/${recomputation ?? ''}`)).body);
    return progress.finished ? progress : null;
  });
  story.expect('在办流程全部重新计算，没有失败的', done.changed > 0 && done.failed === 0, JSON.stringify(done));
  const events = await stage.events(year.plan);
  const { limits } = recomputed.parse(events.findLast(({ type, data }) => type === 'LimitsRecomputed' && isRecord(data))?.data);
  story.expect('本年度内的时限由暂定转为确定', limits.some(({ wasProvisional, provisional: still }) => wasProvisional && !still), JSON.stringify(limits));
  story.expect('跨过新放假日的时限随之顺延，事件里有前后两个日期', limits.some(({ before, after }) => before < after), JSON.stringify(limits));
}
