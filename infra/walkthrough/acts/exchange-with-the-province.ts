import { randomUUID } from 'node:crypto';
import { batchView, outboxPage, receiptsTaken } from '#contract/http/exchange';
import type { ProcessRef } from '#domain';
import { Refused, wentWell } from '../http/problem.js';
import type { Stage } from '../story/stage.js';

const PLATFORM = '/exchange/doubleRandom';

/** 省级平台: what was published waits to be sent without anybody entering it; the platform's number comes back and stands on the plan. */
export async function exchangeWithTheProvince(stage: Stage, plan: ProcessRef): Promise<void> {
  const { cast: { brigade, clerk }, story } = stage;
  story.chapter('报送省级平台');
  story.expectRefusal('经办人员办理报送', await clerk.get(`${PLATFORM}/outbox?record=plan`), { status: 403, code: 'ROLE_REQUIRED' });
  const waiting = async () => outboxPage.parse((await brigade.get(`${PLATFORM}/outbox?record=plan&state=toSend`)).body).items.filter(({ number }) => number === plan.number);
  const due = await waiting();
  story.expect('公示过的计划自己就在待报送之列', due.length > 0);
  const sent = await brigade.post(`${PLATFORM}/batches`, { key: randomUUID(), body: { record: 'plan' } });
  if (!wentWell(sent)) throw new Refused('报送计划', sent);
  const { fileName, rows } = batchView.parse(sent.body);
  story.step(`${brigade.called}按对照表生成报送文件：${fileName}，${String(rows)} 行`);
  story.expect('报送以后不再待报送', (await waiting()).length === 0);
  // A plan that was amended went out twice under one number: only 报送编号 says which of the two is answered.
  const answer = (rows: readonly string[]): string => ['业务编号,平台编号,处理结果,报送编号', ...rows, ''].join('\r\n');
  const receipt = async (rows: readonly string[]) => {
    const taken = await brigade.post(`${PLATFORM}/receipts?record=plan`, { body: answer(rows), contentType: 'text/csv' });
    if (!wentWell(taken)) throw new Refused('导入回执', taken);
    return receiptsTaken.parse(taken.body);
  };
  if (due.length > 1) {
    const { confirmed, problems } = await receipt([`${plan.number},SYN-${plan.number},已接收,`]);
    story.expect('分不清答复哪一次报送的回执不登记，并说明原因', confirmed === 0 && problems.length === 1, problems.map(({ reason }) => reason).join('；'));
  }
  const { confirmed } = await receipt(due.map(({ sentNumber }) => `${plan.number},SYN-${plan.number},已接收,${sentNumber}`));
  story.expect('回执逐行登记', confirmed === due.length);
  const numbers = (await stage.view(plan)).platformNumbers.map(({ number }) => number);
  story.expect('平台编号记在计划上', numbers.includes(`SYN-${plan.number}`), numbers.join('、'));
}
