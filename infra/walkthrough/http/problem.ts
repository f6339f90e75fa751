import { type Problem, problem } from '#contract/http/problem';
import type { Answer } from './connection.js';

/** The API refused what the story needs. */
export class Refused extends Error {
  constructor(
    what: string,
    readonly answer: Answer,
  ) {
    super(`${what}：${describeAnswer(answer)}`);
    this.name = 'Refused';
  }
}

/** @returns null where the answer is no problem in the API's own form */
export function problemOf({ body }: Answer): Problem | null {
  const read = problem.safeParse(body);
  return read.success ? read.data : null;
}

export function describeAnswer(answer: Answer): string {
  const found = problemOf(answer);
  if (found === null) return `HTTP ${answer.status} ${answer.body === undefined ? '' : JSON.stringify(answer.body).slice(0, 300)}`;
  const details = found.details === undefined ? '' : `（${found.details.slice(0, 3).join('；')}）`;
  return `HTTP ${answer.status} ${found.code} ${found.detail}${details}`;
}

export const wentWell = ({ status }: Answer): boolean => status >= 200 && status < 300;
