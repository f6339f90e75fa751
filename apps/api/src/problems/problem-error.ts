import type { Refusal } from '#domain';
import type { Problem } from '#contract/http/problem';

export type ProblemBody = Omit<Problem, 'type' | 'requestId'>;

/** A request that is answered with a problem: thrown anywhere, written once, by the filter. */
export class ProblemError extends Error {
  constructor(
    readonly body: ProblemBody,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${body.code}: ${body.detail}`);
    this.name = 'ProblemError';
  }
}

const KINDS: Readonly<Record<Refusal['kind'], { readonly status: number; readonly title: string }>> = {
  forbidden: { status: 403, title: '无权办理' },
  notOpen: { status: 409, title: '当前不能办理' },
  stale: { status: 409, title: '版本已过时' },
  invalid: { status: 422, title: '内容有误' },
  missing: { status: 404, title: '没有找到' },
  reused: { status: 422, title: '办理编号已用过' },
};

/**
 * A refusal of the domain as a problem.
 * @param within JSON Pointer of what the refusal's `at` lies in: '/input' for acts, '' where the body is the input
 */
export function refused(refusal: Refusal, within = '', more: Partial<Pick<Problem, 'current'>> = {}): ProblemError {
  const { kind, code, message, source, at, details } = refusal;
  const { status, title } = KINDS[kind];
  return new ProblemError({
    status,
    title,
    code,
    detail: message,
    ...(source !== undefined && { source }),
    ...(at !== undefined && { errors: [{ pointer: `${within}/${at}`, detail: message }] }),
    ...(details !== undefined && details.length > 0 && { details: [...details] }),
    ...more,
  });
}

export function missing(code: string, detail: string): ProblemError {
  return new ProblemError({ status: 404, title: '没有找到', code, detail });
}

/** A request that cannot be read: a header, a parameter, the form of the body. */
export function badRequest(code: string, detail: string): ProblemError {
  return new ProblemError({ status: 400, title: '请求有误', code, detail });
}

export function invalid(code: string, detail: string, errors: readonly { pointer: string; detail: string }[] = []): ProblemError {
  return new ProblemError({ status: 422, title: '内容有误', code, detail, ...(errors.length > 0 && { errors: [...errors] }) });
}
