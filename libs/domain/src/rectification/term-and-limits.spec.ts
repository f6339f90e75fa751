import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import type { LimitAct, LimitChange, LimitChangeKind } from '../process/limit-changes.js';
import { openStep } from '../process/steps.js';
import { facts, RULES } from '../process/world.fixture.js';
import { clerk, leader, ordered } from './rectification.fixture.js';

const change = (kind: LimitChangeKind, key = 'report'): LimitChange => ({ kind, key, reason: '企业申请', evidence: null, until: kind === 'suspend' ? day('2026-11-30') : null });
const ask = (kind: LimitChangeKind, key?: string): LimitAct => ({ act: 'proposeLimitChange', input: change(kind, key) });
const approve: LimitAct = { act: 'approveLimitChange', input: { proposal: 'T1', opinion: '同意' } };
const longer = { span: { amount: 10, unit: 'd' }, times: 1, source: '测试依据', confidence: 'low' } as const;
/** A bureau whose rule set allows both limits of a rectification to be extended. */
const rules = { ...RULES, limits: RULES.limits.map((rule) => (rule.code === 'ZG' || rule.code === 'D25' ? { ...rule, extension: longer } : rule)) };

describe('the term of an order (ZG)', () => {
  it('is moved by no act on limits: the recheck (D25) rests on it and would stay behind', () => {
    for (const kind of ['extend', 'suspend'] as const) ordered().when(ask(kind), facts(clerk, '2026-10-27 09:00', { rules })).thenRefused('TERM_OF_THE_ORDER', { kind: 'invalid', at: 'key' });
  });

  it('nor by one that was proposed before that was so', () => {
    const told = facts(clerk, '2026-10-27 09:00', { rules });
    const pending = ordered().record({ events: [{ type: 'LimitChangeProposed', data: { ...change('extend'), proposal: 'T1', by: clerk.person }, opens: [openStep(told, 'decideLimitChange', { of: 'T1' })] }] }, told);
    pending.when(approve, facts(leader, '2026-10-27 10:00', { rules })).thenRefused('TERM_OF_THE_ORDER');
    pending.when({ act: 'refuseLimitChange', input: { proposal: 'T1', reason: '请办理延长整改期限' } }, facts(leader, '2026-10-27 10:00', { rules })).then({ type: 'LimitChangeRefused', closes: ['decideLimitChange/T1'] });
  });

  it('is explained like every other when it has passed', () => {
    const late = ordered().and(ask('explain'), facts(clerk, '2026-11-16 09:00', { rules }));
    late.when(approve, facts(leader, '2026-11-16 10:00', { rules })).then({ type: 'BreachExplained', closes: ['decideLimitChange/T1'], data: { key: 'report', code: 'ZG' } });
  });

  it('leaves the recheck its own extension, where the rule set has one', () => {
    const asked = ordered().and(ask('extend', 'recheck'), facts(clerk, '2026-10-27 09:00', { rules }));
    asked.when(approve, facts(leader, '2026-10-27 10:00', { rules })).then({ type: 'LimitExtended', closes: ['decideLimitChange/T1'], opens: ['recheck D25 2026-12-23'] });
    expect(asked.and(approve, facts(leader, '2026-10-27 10:00', { rules })).data.orders.at(-1)?.term).toBe('2026-11-13');
  });
});
