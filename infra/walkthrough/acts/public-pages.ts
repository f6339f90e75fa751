import { z } from 'zod';
import { type Publication, publicationPage, publicTask } from '#contract/http/publication';
import type { ProcessRef } from '#domain';
import { isRecord } from '../story/shapes.js';
import { verifyDrawRecord } from '#domain/draw/verify-draw';
import { verifySupplement } from '#domain/draw/verify-supplement';
import { nodeCrypto } from '#persistence/ledger/node-crypto';
import { describeAnswer, Refused, wentWell } from '../http/problem.js';
import type { Stage } from '../story/stage.js';

type Page = 'plans' | 'tasks' | 'results' | 'penalties';
const TITLES: Readonly<Record<Page, string>> = { plans: '计划', tasks: '任务', results: '检查结果', penalties: '处罚决定' };

/** Read by somebody without an account. */
export async function published({ connection, place }: Stage, page: Page): Promise<readonly Publication[]> {
  const answer = await connection.send('GET', `/public/${page}?jurisdiction=${encodeURIComponent(place.code)}&limit=200`);
  if (!wentWell(answer)) throw new Refused(`公示页“${TITLES[page]}”`, answer);
  return publicationPage.parse(answer.body).items;
}

export async function isPublished(stage: Stage, page: Page, number: string): Promise<void> {
  const items = await published(stage, page);
  stage.story.expect(`公示页“${TITLES[page]}”不需登录就能看到 ${number}`, items.some((item) => item.number === number), items.map((item) => item.number).join('、'));
}

/** R7: with the task the draw's record is public, and anybody can recompute it. */
export async function recomputeTheDraw({ connection, place, story }: Stage, task: ProcessRef): Promise<void> {
  const answer = await connection.send('GET', `/public/tasks/${encodeURIComponent(task.number)}`);
  const { publications, drawRecord } = publicTask.parse(answer.body);
  const kept = await connection.send('GET', `/public/documents/${drawRecord ?? ''}`);
  story.expect(`任务 ${task.number} 的抽取记录已经公开`, wentWell(kept), describeAnswer(kept));
  if (!wentWell(kept)) return;
  const commitment = committedBefore(publications, kept.body);
  story.expect('公开记录的编号就是它内容的 SHA-256', nodeCrypto.digest(kept.body) === drawRecord, drawRecord ?? '无');
  const verify = (record: unknown) => verifyDrawRecord({ record, crypto: nodeCrypto, rules: place.rules, ...(commitment !== undefined && { published: commitment }) });
  const checks = verify(kept.body);
  story.expect(
    `任意人重算抽取记录：${checks.length} 项核对全部一致，且与抽取前公开的承诺相符`,
    commitment !== undefined && checks.every(({ ok }) => ok),
    checks.filter(({ ok }) => !ok).map(({ check, detail }) => `${check}：${detail}`).join('；'),
  );
  const tampered = isRecord(kept.body) ? { ...kept.body, seed: '0'.repeat(64) } : null;
  story.expect('改动记录中的种子：重算立即发现', verify(tampered).some(({ ok }) => !ok));
}

const givenUp = z.array(z.object({ attempt: z.int(), record: z.string().nullable() })).min(1);

/** Draws that were given up for another stay public beside it, and recompute as well. */
export async function recomputeEarlierDraws({ connection, place, story }: Stage, task: ProcessRef): Promise<void> {
  const { publications } = publicTask.parse((await connection.send('GET', `/public/tasks/${encodeURIComponent(task.number)}`)).body);
  const earlier = givenUp.parse(publications.map(({ body }) => body['earlierAttempts']).find((one) => one !== undefined));
  for (const { attempt, record: hash } of earlier.filter(({ record }) => record !== null)) {
    const kept = await connection.send('GET', `/public/documents/${hash ?? ''}`);
    const commitment = committedBefore(publications, kept.body);
    const checks = verifyDrawRecord({ record: kept.body, crypto: nodeCrypto, rules: place.rules, ...(commitment !== undefined && { published: commitment }) });
    story.expect(`任意人重算任务 ${task.number} 第 ${attempt} 次抽取的记录：${checks.length} 项核对全部一致，且与抽取前公开的承诺相符`, wentWell(kept) && commitment !== undefined && nodeCrypto.digest(kept.body) === hash && checks.every(({ ok }) => ok), checks.filter(({ ok }) => !ok).map(({ check, detail }) => `${check}：${detail}`).join('；'));
  }
}

const drawnAgain = z.array(z.object({ record: z.string() })).min(1);

/** 补抽: its records are public with the summary too, and follow from the first draw's ranking. */
export async function recomputeSupplements({ connection, story }: Stage, task: ProcessRef): Promise<void> {
  const { publications, drawRecord } = publicTask.parse((await connection.send('GET', `/public/tasks/${encodeURIComponent(task.number)}`)).body);
  const supplements = drawnAgain.parse(publications.map(({ body }) => body['supplements']).find((one) => one !== undefined));
  const read = async (hash: string): Promise<unknown> => (await connection.send('GET', `/public/documents/${hash}`)).body;
  const first = await read(drawRecord ?? '');
  const earlier: unknown[] = [];
  for (const { record: hash } of supplements) {
    const record = await read(hash);
    const checks = verifySupplement({ record, first, earlier, crypto: nodeCrypto });
    story.expect(
      `任意人重算任务 ${task.number} 的补抽记录：${checks.length} 项核对全部一致`,
      nodeCrypto.digest(record) === hash && checks.length > 1 && checks.every(({ ok }) => ok),
      checks.filter(({ ok }) => !ok).map(({ check, detail }) => `${check}：${detail}`).join('；'),
    );
    earlier.push(record);
  }
}

const numbered = z.object({ parameters: z.object({ attempt: z.int() }) });

/** The commitment that was published before this very draw: a task may have had several. */
function committedBefore(publications: readonly { readonly body: Readonly<Record<string, unknown>> }[], record: unknown): { readonly root: string; readonly nonceHash: string; readonly parameters: string } | undefined {
  const { attempt } = numbered.parse(record).parameters;
  const commitments = publications.filter(({ body }) => body['stage'] === 'committed').map(({ body }) => body['commitment']);
  return commitments.filter(isCommitment).find((commitment) => commitment.attempt === attempt);
}

function isCommitment(value: unknown): value is { readonly root: string; readonly nonceHash: string; readonly parameters: string; readonly attempt?: unknown } {
  return isRecord(value) && ['root', 'nonceHash', 'parameters'].every((key) => typeof value[key] === 'string');
}
