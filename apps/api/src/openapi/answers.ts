import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { problem, PROBLEM_TYPE } from '#contract/http/problem';
import { standardSchemaConverter } from './schemas.js';

const TITLES: Readonly<Record<number, string>> = {
  200: '成功',
  201: '已建立',
  202: '已受理，在后台办理',
  400: '请求有误',
  401: '未登录',
  403: '无权办理',
  404: '没有找到',
  409: '当前不能办理，或版本已过时',
  412: '版本已过时',
  413: '内容过大',
  422: '内容有误',
  428: '没有说明所见的版本',
  429: '尝试过多',
  503: '暂时不可用',
};

/** What a route answers: its schema when all is well, problems otherwise. Documentation only; nothing is checked on the way out. */
export function Answers(status: number | null, schema: z.ZodType | null, problems: readonly number[] = []) {
  const well = status === null || schema === null ? [] : [ApiResponse({ status, description: TITLES[status] ?? '', standardSchema: schema })];
  const reference = standardSchemaConverter(problem).schema;
  const wrong = problems.map((code) => ApiResponse({ status: code, description: TITLES[code] ?? '', content: { [PROBLEM_TYPE]: { schema: { ...reference } } } }));
  return applyDecorators(...well, ...wrong);
}
