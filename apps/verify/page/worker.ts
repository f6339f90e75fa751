import { isDrawRecord } from '#domain/draw/draw-shape';
import { isFirstDrawRecord } from '#domain/draw/first-format/first-shape';
import { checked, type VerifiedCheck } from '#domain/draw/verified-check';
import { drawChecks, NO_DRAW_RECORD } from '#domain/draw/verify-draw';
import { verifyTogether } from '#domain/draw/verify-together';
import { browserCrypto as crypto } from './browser-crypto.js';
import { finder } from './find.js';
import type { Answer, Question } from './messages.js';
import { commitmentIn, jsonIn, rulesIn, Unreadable } from './reading.js';
import { summaryOf } from './summary.js';

/** Runs beside the page, so that it answers while a million scores are computed. */
const tell = (answer: Answer): void => self.postMessage(answer);
let find: ReturnType<typeof finder> | null = null;

function verify({ record: bytes, published, rules, others }: Extract<Question, { ask: 'verify' }>): void {
  find = null;
  tell({ tell: 'progress', done: 0, of: 1, next: '读文件' });
  const record = jsonIn(bytes, '抽取记录');
  const checks = drawChecks({ record, crypto, ...(rules !== null && { rules: rulesIn(rules) }), ...(published !== null && { published: commitmentIn(published) }) });
  if (checks === null || (!isDrawRecord(record) && !isFirstDrawRecord(record))) throw new Unreadable(`文件${NO_DRAW_RECORD.detail}。`);
  const done: VerifiedCheck[] = [];
  for (const { check, examine } of checks) {
    tell({ tell: 'progress', done: done.length, of: checks.length, next: check });
    done.push(checked(check, examine));
  }
  if (others.length > 0) {
    tell({ tell: 'progress', done: done.length, of: checks.length, next: '其他记录' });
    done.push(...verifyTogether(record, others.map(({ name, bytes: other }) => ({ name, content: jsonIn(other, name) })), crypto));
  }
  find = finder(record);
  tell({ tell: 'verified', checks: done, summary: summaryOf(record) });
}

self.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  try {
    if (data.ask === 'verify') verify(data);
    else if (find !== null) tell({ tell: 'found', id: data.id, found: find(data.id) });
  } catch (error) {
    tell({ tell: 'refused', reason: error instanceof Unreadable ? error.message : `核验没有完成：${error instanceof Error ? error.message : String(error)}` });
  }
});
