import { processPage, type ProcessLine } from '#contract/http/process';
import { returnVisitForm, returnVisitLink, returnVisitReceipt } from '#contract/http/return-visit';
import type { ProcessRef } from '#domain';
import { QUESTION_IDS } from '#domain/return-visit/questions';
import type { Answer } from '../../http/connection.js';
import { pathOf, type Person } from '../../http/person.js';
import { describeAnswer, Refused, wentWell } from '../../http/problem.js';
import type { Stage } from '../../story/stage.js';
import type { DayInYear } from '../place/planned-year.js';
import { levelsPassed } from '../limits/passed.js';
import type { Turn } from '../year.js';

const NO_COMPLAINT = {
  answers: Object.fromEntries(QUESTION_IDS.map((id) => [id, 'no'])),
  service: { explained: true, guided: true, satisfied: 5 },
  comment: null,
  complaint: null,
} as const;

/** 凭链接答复: the enterprise has no account; the link is its right to answer, once, and nobody else's. */
export async function answeredByLink(turn: Turn): Promise<void> {
  const { stage } = turn;
  const { connection, story } = stage;
  const ref = await takeVisit(turn);
  const query = await linkOf(stage, ref);
  const form = await connection.send('GET', `/return-visits/${ref.number}/form${query}`);
  story.expect('企业不用账号，凭链接就能看到回访问题', wentWell(form) && returnVisitForm.safeParse(form.body).success, describeAnswer(form));
  story.expectRefusal('改动链接中的签名', await connection.send('GET', `/return-visits/${ref.number}/form${query.replace(/s=.{4}/, 's=AAAA')}`), { status: 404, code: 'LINK_INVALID' });
  const receipt = returnVisitReceipt.parse((await answer(stage, ref, query, NO_COMPLAINT)).body);
  story.step(`企业凭链接答复回访 ${ref.number}：${receipt.message}`);
  story.expect('再次提交同样的答复只算一次', returnVisitReceipt.parse((await answer(stage, ref, query, NO_COMPLAINT)).body).repeated);
  story.expectRefusal('凭同一链接改口', await answer(stage, ref, query, { ...NO_COMPLAINT, comment: '补充意见' }), { status: 409, code: 'ALREADY_ANSWERED' });
  await closed(stage, ref);
}

/** 投诉: known to supervision alone. Nobody of the brigade, no leader, no officer learns that there is a return visit at all. */
export async function complaintKeptSecret(turn: Turn): Promise<void> {
  const { stage } = turn;
  const { cast, story } = stage;
  const ref = await takeVisit(turn);
  const complaint = '演练投诉内容：检查人员推荐了检测公司';
  const said = await answer(stage, ref, await linkOf(stage, ref), { ...NO_COMPLAINT, service: { ...NO_COMPLAINT.service, satisfied: 2 }, complaint: { content: complaint } });
  story.expect(`企业在回访 ${ref.number} 中投诉`, wentWell(said), describeAnswer(said));
  const seen = await stage.view(ref);
  story.expect('监督人员看得到投诉，待办里有它', JSON.stringify(seen.data).includes(complaint) && seen.steps.some(({ key }) => key === 'conclude'), seen.steps.map(({ key }) => key).join('、'));
  const others: readonly Person[] = [cast.brigade, cast.leader, cast.reviewer, cast.clerk, ...cast.officers];
  for (const person of others) await seesNothing(stage, person, ref);
  story.expect(`执法大队、局领导、审核人员、经办人员和 ${cast.officers.length} 名执法人员都看不到这次回访`, true);
  await turn.days(5);
  await stage.act(cast.supervisor, ref, 'handleComplaint', { conclusion: '情况部分属实', measures: '已对相关人员谈话提醒', substantiated: true });
  await closed(stage, ref);
}

/** Nobody answers: D26 passes, and the supervisor writes down that it was tried. */
export async function neverAnswered(turn: Turn): Promise<void> {
  const { stage } = turn;
  const ref = await takeVisit(turn);
  await turn.days(32);
  const passed = await levelsPassed(stage, ref, 'answer');
  stage.story.expect('回访（D26）到期无人答复：红灯并逐级提醒', passed.includes('red') && passed.includes('leader'), passed.join('、'));
  await stage.act(stage.cast.supervisor, ref, 'recordNoAnswer', { attempts: 3, reason: '三次致电无人接听，企业停产' });
  await closed(stage, ref);
}

/** After each wave of publications, and once more before the year closes. */
const ROUNDS: readonly DayInYear[] = ['03-08', '03-15', '03-28', '04-12', '04-30', '05-10', '05-31', '06-10', '07-28', '08-06', '08-16', '08-30', '09-08', '09-20', '10-30', '11-22', '12-20', '+01-06'];

/** 电话回访: every visit that nobody has answered yet is asked by telephone, so that none is left open by accident. */
export async function askedByTelephone(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { cast, story } = stage;
  let asked = 0;
  for (const day of ROUNDS) {
    await turn.until(day);
    for (const { number } of (await waiting(stage)).filter((line) => !year.visitsTaken.has(line.number))) {
      year.visitsTaken.add(number);
      const ref: ProcessRef = { kind: 'returnVisit', number };
      await stage.act(cast.supervisor, ref, 'answerReturnVisit', NO_COMPLAINT);
      await closed(stage, ref);
      asked += 1;
    }
  }
  story.expect('抽中的回访都有了结果', asked > 0 && (await waiting(stage)).length === 0, String(asked));
}

const PATIENCE_DAYS = 250;

/** The first visit that no turn has taken; which inspections are visited again is drawn, so it may take a while until there is one. */
async function takeVisit(turn: Turn): Promise<ProcessRef> {
  const { year, stage } = turn;
  for (let waited = 0; waited < PATIENCE_DAYS; waited += 2) {
    const free = (await waiting(stage)).find(({ number }) => !year.visitsTaken.has(number));
    if (free !== undefined) {
      year.visitsTaken.add(free.number);
      return { kind: 'returnVisit', number: free.number };
    }
    await turn.days(2);
  }
  throw new Error('没有抽中任何回访');
}

async function waiting({ cast: { supervisor } }: Stage): Promise<readonly ProcessLine[]> {
  const answered = await supervisor.get('/processes?kind=returnVisit&stage=waiting&limit=200');
  if (!wentWell(answered)) throw new Refused('查看待答复的回访', answered);
  return processPage.parse(answered.body).items;
}

/** '?e=…&s=…' of the link that supervision sends to the enterprise. */
async function linkOf({ cast, story }: Stage, { number }: ProcessRef): Promise<string> {
  const refused = await cast.leader.get(`/return-visits/${number}/link`);
  story.expect('局领导取不到回访链接（404，如同没有这次回访）', refused.status === 404, describeAnswer(refused));
  const given = await cast.supervisor.get(`/return-visits/${number}/link`);
  if (!wentWell(given)) throw new Refused('取得回访链接', given);
  return new URL(returnVisitLink.parse(given.body).link).search;
}

function answer({ connection }: Stage, { number }: ProcessRef, query: string, body: object): Promise<Answer> {
  return connection.send('POST', `/return-visits/${number}/answers${query}`, { body });
}

/** @throws where somebody sees more than nothing */
async function seesNothing({ story }: Stage, person: Person, ref: ProcessRef): Promise<void> {
  const one = await person.get(pathOf(ref));
  const events = await person.get(`${pathOf(ref)}/events`);
  const list = await person.get('/processes?kind=returnVisit&limit=200');
  const empty = processPage.safeParse(list.body);
  const work = JSON.stringify((await person.get('/todo?limit=200')).body);
  if (one.status === 404 && events.status === 404 && empty.success && empty.data.items.length === 0 && !work.includes(ref.number)) return;
  story.expect(`${person.called}看不到回访 ${ref.number}`, false, `${one.status}、${events.status}、${JSON.stringify(list.body).slice(0, 200)}`);
}

async function closed(stage: Stage, ref: ProcessRef): Promise<void> {
  await stage.automatically(ref, 'ReturnVisitClosed');
  stage.story.expect(`回访 ${ref.number} 办结`, (await stage.view(ref)).ended);
}
