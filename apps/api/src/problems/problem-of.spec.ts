import { describe, expect, it } from '@jest/globals';
import { HttpException, NotFoundException } from '@nestjs/common';
import { refuse, type RefusalKind } from '#domain';
import { refused } from './problem-error.js';
import { problemOf } from './problem-of.js';
import { schemaProblem } from './schema-problem.js';

const asked = { repeatable: false };
const coded = (code: string, more: object = {}) => Object.assign(new Error('secret host 10.0.0.7'), { code, ...more });

describe('problemOf', () => {
  it.each<[RefusalKind, number]>([['forbidden', 403], ['notOpen', 409], ['stale', 409], ['invalid', 422], ['missing', 404], ['reused', 422]])('a refusal that is %s is %i', (kind, status) => {
    const { body, ours } = problemOf(refused(refuse(kind, 'SOME_CODE', '不行。', { source: 'D7', at: 'plannedDay', details: ['甲'] }), '/input'), asked);
    expect(body).toMatchObject({ status, code: 'SOME_CODE', detail: '不行。', source: 'D7', errors: [{ pointer: '/input/plannedDay', detail: '不行。' }], details: ['甲'] });
    expect(ours).toBe(false);
  });

  it.each([
    coded('ECONNREFUSED'),
    coded('57P01'),
    coded('53300'),
    coded('08006'),
    { driverError: coded('57P03') },
    { errors: [coded('ECONNREFUSED')] },
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
  ])('a database that is away is not known to have done it or not (%#)', (error) => {
    const act = problemOf(error, { repeatable: true });
    expect([act.body.status, act.body.code, act.body.detail]).toEqual([503, 'NOT_KNOWN_WHETHER_DONE', '暂时不能确认是否已办理，请用同一编号重试。']);
    expect([act.headers['retry-after'], act.ours]).toEqual(['2', true]);
    expect(problemOf(error, asked).body.code).toBe('UNAVAILABLE');
  });

  it.each([new TypeError('cannot read /srv/secret.ts'), coded('23505'), coded('42601'), 'text', undefined, null, { driverError: coded('22P02') }])('anything else is ours, and says nothing of itself (%#)', (error) => {
    const { body, ours } = problemOf(error, asked);
    expect([body.status, body.code, ours]).toEqual([500, 'DEFECT', true]);
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('says nothing of what the framework said', () => {
    expect(problemOf(new NotFoundException('Cannot GET /api/v1/x?name=张三'), asked).body).toEqual({ status: 404, title: '没有找到', code: 'NOT_FOUND', detail: '没有这个地址。' });
    const tooLarge = new HttpException('Request body is too large', 413, { cause: coded('FST_ERR_CTP_BODY_TOO_LARGE') });
    expect(problemOf(tooLarge, asked).body.code).toBe('PAYLOAD_TOO_LARGE');
  });
});

describe('schemaProblem', () => {
  it('points to fields as RFC 6901 writes them, twenty at most', () => {
    const issues = Array.from({ length: 30 }, (_, index) => ({ message: '有误。', path: ['a/b', { key: '~' }, index] }));
    const { body } = schemaProblem(issues, '/input');
    expect(body.errors).toHaveLength(20);
    expect(body.errors?.[3]).toEqual({ pointer: '/input/a~1b/~0/3', detail: '有误。' });
    expect(body.detail).toBe('有误。（共 30 处有误，请逐项更正）');
  });
});
