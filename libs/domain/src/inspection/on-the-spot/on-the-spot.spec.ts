import { describe, expect, it } from '@jest/globals';
import { given } from '../../process/given.fixture.js';
import { facts, field, OFFICERS, person, SYSTEM } from '../../process/world.fixture.js';
import { inspection } from '../definition.js';
import { after, alone, type InspectionPlay, FINE, leader, nonSite, onSite, open, reviewer, toTheEnd } from '../inspection.fixture.js';
import { answered, clerk, decided, EVIDENCE, further, refusal, REFUSED, registered, regularise, requested, uncooperative, urgently, withdrawn, withoutScan } from '../turns/check-turns.fixture.js';

const RESULTS = ['enterResult/water D12 2026-10-29', 'enterResult/air D12 2026-10-29', 'awaited disclose D14 2026-11-17'];

describe('a check that the enterprise refuses', () => {
  it('ends there, at whatever it was, and goes on to its result', () => {
    const data = { ...REFUSED, at: '2026-10-20T10:00:00.000+08:00' };
    after(3).when(...refusal('2026-10-20 10:00')).then({ type: 'LimitPassed', limit: { key: 'notify', level: 'yellow' } }, { type: 'CooperationRefused', closes: ['notify', 'checkRemotely', 'carryOut'], opens: RESULTS, data });
    after(4).when(...refusal('2026-10-20 10:00')).then({ type: 'CooperationRefused', closes: ['enter', 'checkRemotely', 'carryOut'], opens: RESULTS, data });
    after(5).when(...refusal('2026-10-20 10:00')).then({ type: 'CooperationRefused', closes: ['check', 'checkRemotely', 'carryOut'], opens: RESULTS, data });
    after(6).when(...refusal('2026-10-20 10:45')).then({ type: 'CooperationRefused', closes: ['leave', 'checkRemotely', 'carryOut'], opens: RESULTS });
    for (const done of [3, 4]) given(inspection, ...nonSite('video').slice(0, done)).when(...refusal('2026-10-20 10:00')).then({ type: 'CooperationRefused', closes: [done === 3 ? 'beginNonSite' : 'finishNonSite', 'carryOut'], opens: RESULTS.filter((step) => !step.includes('air')) });
    const play = after(4).and(...refusal());
    expect(inspection.stage(play.state)).toBe('entering');
    expect(play.data).toMatchObject({ endedAt: '2026-10-20T09:30:00.000+08:00', turns: { uncooperative: true } });
  });

  it('is recorded by who was there, and where the enterprise has something to refuse', () => {
    after(2).when(...refusal()).thenRefused('NOT_NOW');
    after(7).when(...refusal('2026-10-20 17:00')).thenRefused('NOT_NOW');
    given(inspection, ...nonSite('informationSharing').slice(0, 3)).when(...refusal('2026-10-20 10:00')).thenRefused('NOT_NOW');
    given(inspection, ...nonSite('written').slice(0, 2)).when(...refusal('2026-10-20 10:00')).thenRefused('NOT_NOW');
    after(4).when(...refusal('2026-10-19 23:59')).thenRefused('TOO_EARLY');
    after(4).when({ act: 'recordRefusal', input: REFUSED }, facts(field('w3'), '2026-10-20 09:30')).thenRefused('NOT_ASSIGNED');
    after(4).and({ act: 'scanEntry', input: { entryCode: 'ABCDEF0123456789', officers: ['w1', 'a1'], assistants: [] } }, facts(field('w1'), '2026-10-20 09:30'))
      .when({ act: 'recordRefusal', input: REFUSED }, facts(field('w2'), '2026-10-20 10:00')).thenRefused('NOT_ASSIGNED');
    after(4).and(...refusal()).when(...refusal('2026-10-20 10:00')).thenRefused('NOT_NOW');
  });

  it('行政处罚法 42: is no refusal when those at the door may not check', () => {
    const stopped = { officers: OFFICERS.map((officer) => (officer.id === 'w2' ? { ...officer, status: 'stopped' as const } : officer)) };
    after(4).when(refusal()[0], facts(field('w1'), '2026-10-20 09:30', stopped)).thenRefused('CERTIFICATE_NOT_VALID');
    after(5).when(refusal()[0], facts(field('w1'), '2026-10-20 10:00', stopped)).then({ type: 'CooperationRefused', closes: ['check', 'checkRemotely', 'carryOut'], opens: RESULTS });
  });

  it('has a result that says so, entered by all who came though nobody was let in', () => {
    const play = after(4).and(...refusal());
    expect(play.step('enterResult/water').for).toEqual({ department: 'water', officers: ['w1', 'w2'] });
    const enter = (told: InspectionPlay, input: typeof FINE) => told.when({ act: 'enterResult', input }, facts(field('w2'), '2026-10-22 09:00'));
    enter(play, FINE).thenRefused('REFUSAL_PASSED_OVER', { at: 'outcome' });
    enter(play, uncooperative).then({ type: 'ResultEntered', closes: ['enterResult/water'] });
    enter(play, further('W1')).then({ type: 'ResultEntered', closes: ['enterResult/water'] });
    enter(after(8), uncooperative).thenRefused('REFUSAL_NOT_RECORDED', { at: 'outcome' });
  });

  it('leaves a missing scan to be made up for, though the check is over', () => {
    const play = after(4).and(...withoutScan({ ground: 'emergency' })).and(...refusal('2026-10-20 10:00'));
    expect(Object.keys(play.state.course.steps)).toContain('regulariseEntry');
  });
});

const through = (play: InspectionPlay): InspectionPlay => toTheEnd(['water', 'air']).slice(0, 4).reduce((told, act) => told.and(...act), [...onSite().slice(5)].reduce((told, act) => told.and(...act), play));
const close = [{ act: 'closeInspection', input: {} }, facts(SYSTEM, '2026-10-26 09:02')] as const;

describe('evidence kept by advance registration', () => {
  it('D27: is decided on by a leader within the limit, each piece for itself', () => {
    after(5).when(...registered()).then({ type: 'EvidenceRegistered', opens: ['decideEvidence/E1 D27 2026-10-29'], data: { ...EVIDENCE, evidence: 'E1' } });
    const two = after(5).and(...registered()).and(...registered('2026-10-20 10:20'));
    two.when(...decided('E2')).then({ type: 'EvidenceDecided', closes: ['decideEvidence/E2'], data: { evidence: 'E2', decision: 'returned', note: null } });
    two.when(...decided('E3')).thenRefused('STEP_NOT_OPEN');
    two.and(...decided('E1')).when(...decided('E1')).thenRefused('STEP_NOT_OPEN');
    two.when(decided('E1')[0], facts(field('w1'), '2026-10-23 10:00')).thenRefused('ROLE_REQUIRED');
    expect(two.and(...decided('E2')).data.turns?.evidence).toEqual({ E1: { description: EVIDENCE.description, decision: null }, E2: { description: EVIDENCE.description, decision: 'returned' } });
  });

  it('is registered between entry and leaving, by somebody who entered', () => {
    after(4).when(...registered()).thenRefused('NOT_NOW');
    after(7).when(...registered('2026-10-20 17:00')).thenRefused('NOT_NOW');
    given(inspection, ...nonSite('video').slice(0, 4)).when(...registered()).thenRefused('NOT_NOW');
    after(5).when(registered()[0], facts(field('w3'), '2026-10-20 10:00')).thenRefused('NOT_ASSIGNED');
    after(5).when(registered()[0], facts(clerk, '2026-10-20 10:00')).thenRefused('ROLE_REQUIRED');
  });

  it('keeps the inspection open until all of it is decided on, also when the result is public', () => {
    const play = through(after(5).and(...registered()).and(...registered('2026-10-20 10:20')));
    play.when(...close).thenNothing();
    play.and(...decided('E1', '2026-10-27 09:00')).when(close[0], facts(SYSTEM, '2026-10-27 09:01')).thenNothing();
    play.and(...decided('E1', '2026-10-27 09:00')).and(...decided('E2', '2026-10-27 10:00')).when(close[0], facts(SYSTEM, '2026-10-27 10:01')).then({ type: 'InspectionClosed', ends: true });
  });
});

describe('a check that turns out to be impossible', () => {
  it('leaves what stands by itself to be decided, answered and made up for, and closes only then', () => {
    const play = after(4).and(...withoutScan()).and(...requested())
      .and({ act: 'reportNotCheckable', input: { reasonCode: 'closed', account: '车间已拆除', evidence: '照片' } }, facts(field('w2'), '2026-10-20 11:00'))
      .and({ act: 'confirmNotCheckable', input: { opinion: '属实' } }, facts(leader, '2026-10-20 15:00'));
    expect(Object.keys(play.state.course.steps).sort()).toEqual(['answerRequest/Q1', 'publish', 'regulariseEntry']);
    const published = play.and({ act: 'publishResult', input: {} }, facts(SYSTEM, '2026-10-20 15:01')).and(...regularise());
    published.when(close[0], facts(SYSTEM, '2026-10-23 10:30')).thenNothing();
    published.and(...answered()).when(close[0], facts(SYSTEM, '2026-10-23 11:30')).then({ type: 'InspectionClosed', ends: true });
  });

  it('neither begins again nor is refused', () => {
    const play = after(2).and({ act: 'reportNotCheckable', input: { reasonCode: 'closed', account: '已停业', evidence: '照片' } }, facts(field('w2'), '2026-10-20 08:00')).and({ act: 'confirmNotCheckable', input: { opinion: '属实' } }, facts(leader, '2026-10-20 09:00'));
    for (const act of [withdrawn('2026-10-20 10:00'), refusal(), registered(), urgently('2026-10-20 10:00')]) play.when(...act).thenRefused('NOT_NOW');
  });
});

describe('a request of the enterprise', () => {
  it('is answered within its limit by the leading department, and holds nobody’s number', () => {
    after(5).when({ act: 'receiveRequest', input: { content: '咨询', contact: '厂办 13800000000' } }, facts(field('w1'), '2026-10-20 10:10')).then({ type: 'RequestReceived', opens: ['answerRequest/Q1 SQ 2026-10-27'], data: { request: 'Q1', content: '咨询', contactLeft: true } });
    const play = after(5).and({ act: 'receiveRequest', input: { content: '咨询', contact: '13800000000' } }, facts(field('w1'), '2026-10-20 10:10'));
    expect(JSON.stringify(play.events)).not.toContain('13800000000');
    expect(play.step('answerRequest/Q1').for).toEqual({ department: 'water' });
  });

  it('is answered by a clerk of the leading department or an officer of the team, by nobody else', () => {
    const play = after(5).and(...requested());
    const answer = (actor: typeof clerk) => play.when(answered()[0], facts(actor, '2026-10-23 11:00'));
    answer(clerk).then({ type: 'RequestAnswered', closes: ['answerRequest/Q1'], data: { request: 'Q1', answer: '已说明所需材料' } });
    answer(field('w2')).then({ type: 'RequestAnswered', closes: ['answerRequest/Q1'] });
    answer(field('w3')).thenRefused('NOT_ASSIGNED');
    for (const other of [person('clerk', { department: 'air' }), field('a1')]) answer(other).thenRefused('OTHER_DEPARTMENT', { message: expect.stringContaining('牵头部门的经办人员') });
    answer(reviewer).thenRefused('ROLE_REQUIRED');
    play.when(...answered('Q2')).thenRefused('STEP_NOT_OPEN');
  });

  it('is received from the entry, or the beginning of a non-site check, until the inspection is closed', () => {
    after(4).when(...requested()).thenRefused('NOT_NOW');
    given(inspection, open(alone('video'))).when(...requested()).thenRefused('NOT_NOW');
    given(inspection, ...nonSite('networkMonitoring').slice(0, 3)).when(...requested()).then({ type: 'RequestReceived', opens: ['answerRequest/Q1 SQ 2026-10-27'] });
    after(5).when(requested()[0], facts(field('w3'), '2026-10-20 10:10')).thenRefused('NOT_ASSIGNED');
    const published = through(after(5));
    published.when(...requested('2026-10-26 10:00')).then({ type: 'RequestReceived', opens: ['answerRequest/Q1 SQ 2026-11-02'] });
    published.and(...close).when(...requested('2026-10-26 10:00')).thenRefused('PROCESS_ENDED');
  });

  it('keeps the inspection open until it is answered', () => {
    const play = through(after(5).and(...requested()));
    play.when(...close).thenNothing();
    play.and(...answered('Q1', '2026-10-27 09:00')).when(close[0], facts(SYSTEM, '2026-10-27 09:01')).then({ type: 'InspectionClosed', ends: true });
  });
});
