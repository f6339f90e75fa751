import { type ClassificationView, classificationView } from '#contract/http/enterprise';
import { nextQuarter, quarterOf } from '#domain/calendar/day';
import { Refused, wentWell } from '../http/problem.js';
import type { Stage } from '../story/stage.js';
import type { Checked } from './carry-out.js';
import { isPublished } from './public-pages.js';

/** The class of an enterprise in the quarter that follows this one, asked through the API. */
export async function classNextQuarter({ cast, place }: Stage, enterprise: string): Promise<ClassificationView> {
  const quarter = nextQuarter(quarterOf(place.today()));
  const answer = await cast.supervisor.get(`/enterprises/${encodeURIComponent(enterprise)}/classification?quarter=${quarter}`);
  if (!wentWell(answer)) throw new Refused('查询监管类别', answer);
  return classificationView.parse(answer.body);
}

/** 移交 → 接收 → 立案 → 处罚 → 公示: and the loop closes, because the penalty makes the enterprise 特殊 next quarter. */
export async function followTheLead(stage: Stage, { ref: inspection, inspection: { enterprise } }: Checked): Promise<void> {
  const { cast, place, story } = stage;
  story.chapter('线索移送');
  const before = await classNextQuarter(stage, enterprise);
  story.expect(`处罚之前，该企业 ${before.quarter} 不是特殊监管对象`, before.class !== 'special', before.className);
  const [opened] = await stage.children(inspection, 'referral', 1);
  if (opened === undefined) throw new Error('No referral among one');
  const ref = { kind: opened.kind, number: opened.number };
  story.step(`系统自动建立线索 ${ref.number}`);
  await stage.act(cast.brigade, ref, 'handOverLead', { to: place.department('D01'), material: '现场检查记录、照片 6 张' });
  await stage.act(cast.caseHandler, ref, 'acceptLead', { receipt: `演练收〔${place.year}〕1号` });
  await stage.act(cast.leader, ref, 'fileCase', { caseNumber: `演练立〔${place.year}〕1号`, opinion: '同意立案' });
  const decisionNumber = `演练罚〔${place.year}〕1号`;
  await stage.act(cast.leader, ref, 'decidePenalty', { decisionNumber, decidedOn: place.today(), measures: '责令改正，罚款二万元', basis: '排污许可管理条例' });
  await stage.automatically(ref, 'PenaltyPublished');
  await stage.automatically(ref, 'ReferralClosed');
  await isPublished(stage, 'penalties', ref.number);
  const after = await classNextQuarter(stage, enterprise);
  story.step(`监管闭环：${after.name} ${after.quarter} 的监管类别由“${before.className}”变为“${after.className}”`, after.reasons.map(({ sentence, source }) => `${sentence}（依据：${source}）`));
  story.expect('受处罚的企业下一季度是特殊监管对象', after.class === 'special', after.className);
  story.expect('理由写明了这次处罚决定', after.reasons.some(({ sentence }) => sentence.includes(decisionNumber)), after.reasons.map(({ sentence }) => sentence).join('；'));
}
