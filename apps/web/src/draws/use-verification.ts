import { useCallback, useEffect, useRef, useState } from 'react';
import type { VerifiedCheck } from '#domain/draw/verified-check';
import type { Answer, Question, Summary } from '../../../verify/page/messages.js';
import { RequestFailed } from '../api/request-failed.js';
import { readPublished, readRecord, readRules } from './queries.js';

export type Verification =
  | { readonly is: 'idle' }
  | { readonly is: 'reading' }
  | { readonly is: 'running'; readonly done: number; readonly of: number; readonly next: string }
  | { readonly is: 'done'; readonly checks: readonly VerifiedCheck[]; readonly summary: Summary; /** Why the rule set was left out: one from before its present form cannot be read. */ readonly withoutRules: string | null }
  | { readonly is: 'failed'; readonly error: unknown };

export interface Verified {
  readonly task: string;
  /** Of the attempt that stands: what was published of it, another attempt's would not fit. */
  readonly nonceHash: string;
  /** '130525-2026@2' */
  readonly ruleSet: string;
}

type VerifyQuestion = Extract<Question, { ask: 'verify' }>;

const bytesOf = (value: unknown): ArrayBuffer => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)).buffer;

async function questionFor({ task, nonceHash, ruleSet }: Verified): Promise<VerifyQuestion> {
  const [record, commitment, rules] = await Promise.all([readRecord(task), readPublished(task, nonceHash), readRules(ruleSet)]);
  return { ask: 'verify', record: bytesOf(record), published: commitment === null ? null : bytesOf(commitment), rules: bytesOf(rules), others: [] };
}

/** 复算 in this browser, beside the page: the program of verify.html over the record, the published commitment and the rule set. */
export function useVerification(asked: Verified) {
  const [state, setState] = useState<Verification>({ is: 'idle' });
  const worker = useRef<Worker | null>(null);
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
  }, []);
  useEffect(() => stop, [stop]);
  const send = (question: VerifyQuestion, withoutRules: string | null): void => {
    stop();
    const started = new Worker(new URL('../../../verify/page/worker.ts', import.meta.url), { type: 'module' });
    worker.current = started;
    started.onerror = ({ message }) => setState({ is: 'failed', error: new Error(message) });
    started.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.tell === 'progress') setState({ is: 'running', done: data.done, of: data.of, next: data.next });
      if (data.tell === 'verified') setState({ is: 'done', checks: data.checks, summary: data.summary, withoutRules });
      if (data.tell !== 'refused') return;
      if (question.rules === null) setState({ is: 'failed', error: new RequestFailed({ status: 422, code: 'NOT_VERIFIED', title: '没有完成复算', detail: data.reason }) });
      else send({ ...question, rules: null }, data.reason);
    };
    started.postMessage(question);
  };
  const begin = (): void => {
    stop();
    setState({ is: 'reading' });
    questionFor(asked).then(
      (question) => send(question, null),
      (error: unknown) => setState({ is: 'failed', error }),
    );
  };
  return { state, begin };
}
