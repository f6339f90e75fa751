import { mergeOffersView } from '#contract/http/merging';
import type { ProcessRef } from '#domain';
import { pathOf } from '../http/person.js';
import type { Stage } from '../story/stage.js';

/** 能合并实施的不得重复检查: what the system offers to merge is answered one by one, and nothing is drawn before. @param order what the draw is committed to with */
export async function answerMergeOffers(stage: Stage, ref: ProcessRef, order: unknown): Promise<void> {
  const { cast, story } = stage;
  const answer = await cast.brigade.get(`${pathOf(ref)}/merge-offers`);
  const open = mergeOffersView.parse(answer.body).offers.filter(({ answered }) => !answered);
  if (open.length === 0) return;
  story.expectRefusal('可以合并的抽查没有答复就抽取', await stage.attempt(cast.brigade, ref, 'commitDraw', order), { status: 422, code: 'MERGE_NOT_ANSWERED' });
  for (const { other } of open) await stage.act(cast.brigade, ref, 'answerMergeOffer', { other, answer: 'apart', reason: '检查内容不同，时间错不开；同一企业都被抽中的，安排在同一天检查' });
}
