import { mergeOffersView } from '#contract/http/merging';
import type { ProcessRef } from '#domain';
import { pathOf } from '../http/person.js';
import type { Stage } from '../story/stage.js';
import { isPublished } from './public-pages.js';

/** 能合并实施的不得重复检查: the other task is offered, taken over, and ends with where it went told in public. */
export async function mergeTasks(stage: Stage, into: ProcessRef, other: ProcessRef): Promise<void> {
  const { cast, story } = stage;
  const { body } = await cast.brigade.get(`${pathOf(into)}/merge-offers`);
  const offer = mergeOffersView.parse(body).offers.find((one) => one.other === other.number);
  story.expect(`系统提出任务 ${other.number} 可以并入任务 ${into.number}`, offer?.mergeable === true, JSON.stringify(offer));
  await stage.act(cast.brigade, into, 'proposeMerge', { other: other.number, reason: '检查对象相同，一次检查' });
  story.expectRefusal('合并还没有批准就抽取', await stage.attempt(cast.brigade, into, 'commitDraw', { witnesses: cast.witnesses.map(({ me }) => me.id) }), { status: 409, code: 'MERGE_PENDING' });
  await stage.act(cast.leader, into, 'approveMerge', { opinion: '同意合并' });
  const summary = await stage.automatically(other, 'SummaryPublished');
  story.expect('并入的任务随即办结，公示写明并入哪一项任务', JSON.stringify(summary.data).includes(into.number), JSON.stringify(summary.data));
  story.expect('并入不算取消', (await stage.view(other)).outcome === 'merged');
  await isPublished(stage, 'tasks', other.number);
}
