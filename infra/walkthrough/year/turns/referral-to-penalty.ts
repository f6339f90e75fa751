import { carryOut } from '../../acts/carry-out.js';
import { followTheLead } from '../../acts/follow-the-lead.js';
import { makeResultPublic } from '../../acts/make-results-public.js';
import { classificationView } from '#contract/http/enterprise';
import { Refused, wentWell } from '../../http/problem.js';
import type { Turn } from '../year.js';

/** A lead found in the first quarter, punished in it: the enterprise is 特殊 in the second quarter's draw. */
export async function referralToPenalty(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { ref, inspection } = year.desk.take('重点监管对象的现场检查', ({ inspection: one }) => one.class === 'key');
  const checked = await carryOut(stage, ref, { problem: true, showRefusals: true });
  await turn.days(2);
  await makeResultPublic(stage, checked, { problem: true, returnedOnce: false });
  await turn.days(1);
  await followTheLead(stage, checked);
  await turn.until('04-07');
  const answer = await stage.cast.supervisor.get(`/enterprises/${encodeURIComponent(inspection.enterprise)}/classification`);
  if (!wentWell(answer)) throw new Refused('查询监管类别', answer);
  const now = classificationView.parse(answer.body);
  stage.story.expect(`到了 ${now.quarter}，第一季度受处罚的企业就是特殊监管对象`, now.quarter === `${year.number}Q2` && now.class === 'special', `${now.quarter} ${now.className}`);
}
