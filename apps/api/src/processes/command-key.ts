import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { badRequest } from '../problems/problem-error.js';

/** The caller's Idempotency-Key: the act happens at most once under it. 400 where it is missing or unreadable. */
export const CommandKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
  if (key === undefined || key === '') throw badRequest('IDEMPOTENCY_KEY_MISSING', '缺少请求头 Idempotency-Key：请为每次办理取一个新的编号，重试时沿用原编号。');
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,128}$/.test(key)) throw badRequest('IDEMPOTENCY_KEY_MALFORMED', '请求头 Idempotency-Key 应为 1 至 128 个不含空格的英文字符。');
  return key;
});

export const NeedsCommandKey = () =>
  applyDecorators(ApiHeader({ name: 'Idempotency-Key', required: true, description: '办理编号：同一编号只办理一次，重试时沿用', schema: { type: 'string', maxLength: 128 } }));
