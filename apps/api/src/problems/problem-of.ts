import { HttpException } from '@nestjs/common';
import { databaseAway } from '#persistence/reading/availability';
import { badRequest, ProblemError, type ProblemBody } from './problem-error.js';

export interface Translated {
  readonly body: ProblemBody;
  readonly headers: Readonly<Record<string, string>>;
  /** Nothing the caller did: a bug or a broken world, to be logged loudly. */
  readonly ours: boolean;
}

interface Asked {
  /** Whether the request may have changed something and can be repeated under the same key. */
  readonly repeatable: boolean;
}

/** Any error as what the caller may see of it: never a stack, never a statement, never a value of somebody else's. */
export function problemOf(error: unknown, { repeatable }: Asked): Translated {
  if (error instanceof ProblemError) return { body: error.body, headers: error.headers, ours: false };
  if (databaseAway(error)) return { body: unavailable(repeatable), headers: { 'retry-after': '2' }, ours: true };
  const spoken = byFastify(error) ?? (error instanceof HttpException ? (byFastify(error.cause) ?? byNest(error)) : null);
  if (spoken !== null) return { body: spoken, headers: {}, ours: false };
  return { body: { status: 500, title: '系统故障', code: 'DEFECT', detail: '系统出现故障，已经记录。请把本次请求编号告诉管理员。' }, headers: {}, ours: true };
}

function unavailable(repeatable: boolean): ProblemBody {
  const detail = repeatable ? '暂时不能确认是否已办理，请用同一编号重试。' : '数据库暂时连接不上，请稍后再试。';
  return { status: 503, title: '暂时不可用', code: repeatable ? 'NOT_KNOWN_WHETHER_DONE' : 'UNAVAILABLE', detail };
}

const FASTIFY: Readonly<Record<string, ProblemBody>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, title: '内容过大', code: 'PAYLOAD_TOO_LARGE', detail: '提交的内容过大，请减少后再提交。' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, title: '格式不支持', code: 'UNSUPPORTED_MEDIA_TYPE', detail: '请求内容的格式（Content-Type）不受支持，请使用 application/json。' },
  FST_ERR_CTP_EMPTY_JSON_BODY: badRequest('EMPTY_BODY', '请求内容为空，请提交 JSON。').body,
  FST_ERR_CTP_INVALID_JSON_BODY: badRequest('MALFORMED_JSON', '请求内容不是正确的 JSON。').body,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: badRequest('MALFORMED_REQUEST', '请求的长度与声明不符。').body,
  FST_ERR_BAD_URL: badRequest('MALFORMED_URL', '地址的写法有误。').body,
  FST_ERR_MAX_PARAM_LENGTH: { status: 404, title: '没有找到', code: 'NOT_FOUND', detail: '没有这个地址。' },
};

function byFastify(error: unknown): ProblemBody | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string' && Object.hasOwn(FASTIFY, error.code)) return FASTIFY[error.code] ?? null;
  // The JSON parser throws a plain SyntaxError and only adds the status.
  if ('name' in error && error.name === 'SyntaxError' && 'statusCode' in error && error.statusCode === 400) return badRequest('MALFORMED_JSON', '请求内容不是正确的 JSON。').body;
  return null;
}

function byNest(error: HttpException): ProblemBody | null {
  const status = error.getStatus();
  if (status === 404) return { status, title: '没有找到', code: 'NOT_FOUND', detail: '没有这个地址。' };
  if (status === 405) return { status, title: '方法不支持', code: 'METHOD_NOT_ALLOWED', detail: '这个地址不支持该请求方法。' };
  if (status === 413) return FASTIFY['FST_ERR_CTP_BODY_TOO_LARGE'] ?? null;
  if (status === 415) return FASTIFY['FST_ERR_CTP_INVALID_MEDIA_TYPE'] ?? null;
  if (status >= 400 && status < 500) return { status, title: '请求有误', code: 'BAD_REQUEST', detail: '请求有误，请检查后再试。' };
  return null;
}
