import type { Problem } from '#contract/http/problem';

/** What a screen knows of a request that failed: the API's own problem, or one of ours where no answer came. */
export type Told = Pick<Problem, 'title' | 'status' | 'code' | 'detail'> & Partial<Problem>;

export class RequestFailed extends Error {
  constructor(readonly problem: Told) {
    super(problem.detail);
    this.name = 'RequestFailed';
  }
}

/** No answer: it is not known whether anything was done. Sending the same again under the same key is safe. */
export const UNREACHABLE: Told = { status: 0, code: 'UNREACHABLE', title: '连接不上服务器', detail: '没有收到服务器的答复。请检查网络后再试一次；办理内容还在，重试不会重复办理。' };
/** The server answered what no screen understands: a proxy in between, or a server of another version. */
export const UNREADABLE: Told = { status: 0, code: 'UNREADABLE', title: '服务器的答复无法识别', detail: '可能是系统正在更新。请刷新页面后再试；仍然如此的，请联系运行维护人员。' };

/** The problem of anything thrown; a defect of ours stays one, and says so. */
export function toldOf(error: unknown): Told {
  if (error instanceof RequestFailed) return error.problem;
  return { status: 0, code: 'DEFECT', title: '页面出错', detail: `页面遇到意外错误。请刷新后再试；仍然如此的，请把这句话告诉运行维护人员：${error instanceof Error ? error.message : String(error)}` };
}
