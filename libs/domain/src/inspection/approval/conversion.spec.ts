import { describe, expect, it } from '@jest/globals';
import { day, nodeCrypto } from '../../draw/draw.fixture.js';
import { given } from '../../process/given.fixture.js';
import { facts, field, OFFICERS } from '../../process/world.fixture.js';
import { inspection } from '../definition.js';
import { after, answers, CODE, type InspectionPlay, leader, nonSite, SERVICE, withCode } from '../inspection.fixture.js';
import { CONVERSION, converted, convertedCourse, proposed, withdrawn } from '../turns/check-turns.fixture.js';
import { cancel } from '../turns/result-turns.fixture.js';

const written = (acts: number): InspectionPlay => given(inspection, ...nonSite('written').slice(0, acts));
const approve = (play: InspectionPlay, input: Partial<typeof CONVERSION> | { capExemption: { reason: string; evidence: string } } = {}, more = {}) =>
  play.when({ act: 'approveConversion', input: { ...CONVERSION, ...input } }, facts(leader, '2026-10-20 11:00', { ...withCode, ...more }));

describe('a non-site check that goes on site', () => {
  it('needs a reason from its team and an approval; meanwhile it goes on', () => {
    written(4).when(...proposed).then({ type: 'ConversionProposed', opens: ['approveConversion D7 2026-12-15'], data: { reason: '在线数据异常，须到现场核实' } });
    written(4).when(proposed[0], facts(field('a1'), '2026-10-20 10:00')).thenRefused('NOT_ASSIGNED');
    written(4).and(...proposed).when(...proposed).thenRefused('NOT_NOW');
    written(1).when(...proposed).thenRefused('NOT_NOW');
    written(5).when(...proposed).thenRefused('NOT_NOW');
    after(2).when(...proposed).thenRefused('NOT_NOW');
    written(4).when(...converted).thenRefused('STEP_NOT_OPEN');
    written(4).and(...proposed).when({ act: 'finishNonSite', input: { entries: answers(['W2']), service: SERVICE } }, facts(field('w2'), '2026-10-20 15:00')).then({
      type: 'NonSiteFinished', closes: ['finishNonSite', 'carryOut', 'approveConversion'], opens: ['enterResult/water D12 2026-10-29', 'awaited disclose D14 2026-11-17'],
    });
  });

  it('is from then on an on-site check: planned, counted, with a code, filed and notified anew, every item on site', () => {
    const opens = ['fileVisit D8 2026-10-21'];
    const flags = { onSite: true, needsNotice: true };
    approve(written(4).and(...proposed)).then({
      type: 'ConvertedToOnSite', closes: ['approveConversion', 'finishNonSite'], withdraws: ['EnterpriseNotified', 'NonSiteBegun'], opens, flags, data: { ...CONVERSION, entryCodeHash: nodeCrypto.digest(CODE), onSiteThisYear: 0 },
    });
    approve(written(3).and(...proposed)).then({ type: 'ConvertedToOnSite', closes: ['approveConversion', 'beginNonSite'], withdraws: ['EnterpriseNotified'], opens, flags });
    approve(written(2).and(...proposed)).then({ type: 'ConvertedToOnSite', closes: ['approveConversion', 'notify'], opens, flags });
    const play = given(inspection, ...convertedCourse());
    expect(play.data).toMatchObject({ method: 'onSite', itemMethods: { W2: 'onSite' }, notice: '通2号', plannedDay: '2026-10-21', entered: { officers: ['w1', 'w2'] } });
    expect(inspection.entry(play.data).nonSite).toBe(false);
    play.when({ act: 'recordChecklist', input: { entries: answers(['W2']), service: SERVICE } }, facts(field('w2'), '2026-10-21 10:00')).then({ type: 'ChecklistRecorded', closes: ['check'], opens: ['leave'] });
  });

  it('is approved as any visit is: by a leader, in the window, within the cap, with officers who may check', () => {
    const waiting = written(4).and(...proposed);
    waiting.when(converted[0], facts(field('w1'), '2026-10-20 11:00')).thenRefused('ROLE_REQUIRED');
    approve(waiting, { plannedDay: day('2026-10-19') }).thenRefused('DAY_PAST');
    approve(waiting, { plannedDay: day('2026-12-16') }).thenRefused('DAY_OUTSIDE_WINDOW');
    approve(waiting, {}, { onSiteThisYear: 2 }).thenRefused('CAP_REACHED', { at: 'capExemption' });
    approve(waiting, { capExemption: { reason: '投诉举报', evidence: '举报单' } }, { onSiteThisYear: 2 }).then({ type: 'ConvertedToOnSite', closes: ['approveConversion', 'finishNonSite'], withdraws: ['EnterpriseNotified', 'NonSiteBegun'], opens: ['fileVisit D8 2026-10-21'], data: { onSiteThisYear: 2 } });
    approve(waiting, {}, { officers: OFFICERS.map((officer) => (officer.id === 'w2' ? { ...officer, status: 'stopped' } : officer)) }).thenRefused('CERTIFICATE_NOT_VALID');
  });

  it('stays non-site when it is not approved, and can be asked for again', () => {
    const refused = written(4).and(...proposed);
    const refuse = [{ act: 'refuseConversion', input: { reason: '先核对数据' } }, facts(leader, '2026-10-20 11:00')] as const;
    refused.when(...refuse).then({ type: 'ConversionRefused', closes: ['approveConversion'], data: { reason: '先核对数据' } });
    expect(refused.and(...refuse).data).toMatchObject({ method: 'written', turns: { conversion: null } });
    refused.and(...refuse).when(...proposed).then({ type: 'ConversionProposed', opens: ['approveConversion D7 2026-12-15'] });
  });

  it('does not go on site any more once its task is cancelled: it has begun in the office, and ends there', () => {
    const cancelled = written(4).and(...cancel('2026-10-20 09:30'));
    cancelled.when(...proposed).thenRefused('NOT_NOW');
    const waiting = written(4).and(...proposed);
    waiting.when(...cancel('2026-10-20 10:30')).then({ type: 'TaskCancellationNoted', closes: ['approveConversion'] });
    const noted = waiting.and(...cancel('2026-10-20 10:30'));
    expect(noted.data.turns?.conversion).toBeNull();
    noted.when(...converted).thenRefused('STEP_NOT_OPEN');
    noted.when({ act: 'finishNonSite', input: { entries: answers(['W2']), service: SERVICE } }, facts(field('w2'), '2026-10-20 15:00')).then({
      type: 'NonSiteFinished', closes: ['finishNonSite', 'carryOut'], opens: ['enterResult/water D12 2026-10-29', 'awaited disclose D14 2026-11-17'],
    });
    written(4).and(...proposed).and(...converted).when(...cancel('2026-10-20 11:00')).then({ type: 'LimitPassed', limit: { key: 'fileVisit', level: 'yellow' } }, { type: 'CheckCancelled', ends: true });
  });

  it('may have its approval withdrawn before the entry, and is then an on-site check that waits for one', () => {
    const play = given(inspection, ...convertedCourse().slice(0, 7));
    play.when(...withdrawn('2026-10-20 16:00')).then({ type: 'ApprovalWithdrawn', closes: ['notify'], withdraws: ['CheckApproved', 'ConvertedToOnSite', 'VisitFiled'], opens: ['approve D7 2026-12-15'], data: { plannedDay: '2026-10-21', onSite: true } });
    written(4).and(...proposed).when(...withdrawn('2026-10-20 16:00')).thenRefused('NOT_NOW');
    given(inspection, ...nonSite('informationSharing').slice(0, 2), proposed).when(...withdrawn('2026-10-20 16:00')).then({ type: 'ApprovalWithdrawn', closes: ['beginNonSite', 'approveConversion'], withdraws: ['CheckApproved'], opens: ['approve D7 2026-12-15'], data: { onSite: false } });
  });
});
