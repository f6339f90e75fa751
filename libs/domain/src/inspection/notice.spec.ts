import { describe, expect, it } from '@jest/globals';
import { given } from '../process/given.fixture.js';
import { inspection } from './definition.js';
import { facts, field } from '../process/world.fixture.js';
import { nonSite, onSite } from './inspection.fixture.js';
import { deliveriesFor, whyNotified } from './notice.js';

describe('凡检查必通知 (D9)', () => {
  it('is asked for wherever the enterprise has to cooperate, with the reason', () => {
    expect([whyNotified('onSite'), whyNotified('written'), whyNotified('video')]).toEqual([expect.stringContaining('到场'), expect.stringContaining('提供材料'), expect.stringContaining('配合')]);
    expect([whyNotified('informationSharing'), whyNotified('networkMonitoring')]).toEqual([null, null]);
  });

  it.each(['written', 'video'] as const)('%s: nobody comes, so the notice is delivered beforehand or not at all', (method) => {
    const notify = (delivery: 'beforehand' | 'onArrival') => given(inspection, ...nonSite(method).slice(0, 2)).when({ act: 'notifyEnterprise', input: { noticeNumber: '通1号', delivery } }, facts(field('w1'), '2026-10-14 10:00'));
    notify('onArrival').thenRefused('NOT_DELIVERED_SO', { at: 'delivery', source: '司法部文书格式“凡检查必通知”；规则集“送达行政检查通知书”（D9）', message: expect.stringMatching(/不到企业去，通知书不能“到场时当面送达”，请改为“检查前送达”。$/) });
    notify('beforehand').then({ type: 'EnterpriseNotified', closes: ['notify'], opens: ['beginNonSite'] });
    expect(deliveriesFor(method)).toEqual(['beforehand']);
  });

  it('on site either will do; who is not notified is notified in no way', () => {
    for (const delivery of deliveriesFor('onSite')) given(inspection, ...onSite().slice(0, 3)).when({ act: 'notifyEnterprise', input: { noticeNumber: '通1号', delivery } }, facts(field('w1'), '2026-10-14 10:00')).then({ type: 'EnterpriseNotified', closes: ['notify'], opens: ['enter'] });
    expect([deliveriesFor('onSite'), deliveriesFor('informationSharing'), deliveriesFor('networkMonitoring')]).toEqual([['beforehand', 'onArrival'], [], []]);
  });

  it.each([['written', ['notify']], ['video', ['notify']], ['informationSharing', ['beginNonSite']], ['networkMonitoring', ['beginNonSite']]] as const)('%s: approved, it waits for what its kind asks for, and its stage names no filing', (method, steps) => {
    const { state } = given(inspection, ...nonSite(method).slice(0, 2));
    expect(Object.keys(state.course.steps).filter((key) => key !== 'carryOut')).toEqual(steps);
    expect(inspection.stages[inspection.stage(state)]).toBe('待检查');
  });
});
