import { describe, expect, it } from '@jest/globals';
import { day, nodeCrypto } from '../draw/draw.fixture.js';
import { given } from '../process/given.fixture.js';
import { isRefusal } from '../process/refusal.js';
import { facts, field, OFFICERS, SYSTEM } from '../process/world.fixture.js';
import type { Officer } from '../registries/officer.js';
import { inspection } from './definition.js';
import { after, alone, answers, approval, CODE, ENTRY, leader, onSite, open, ORDER, SERVICE, withCode } from './inspection.fixture.js';

describe('an inspection on site, approved', () => {
  const approve = (input: Partial<typeof approval> | { readonly capExemption: { readonly reason: string; readonly evidence: string } }, more = {}) =>
    after(1).when({ act: 'approveCheck', input: { ...approval, ...input } }, facts(leader, '2026-10-13 09:00', { ...withCode, ...more }));

  it('is opened with its approval and its execution due on the last day of the window', () => {
    given(inspection).when(...open()).then({
      type: 'InspectionOpened', opens: ['approve D7 2026-12-15', 'awaited carryOut D11 2026-12-15'], data: ORDER,
      flags: { jurisdiction: '130525', ruleSet: 'here-2026@1', onSite: true, needsNotice: true, joint: true },
    });
    after(1).when(...open()).thenRefused('ALREADY_OPEN');
  });

  it('D8 counts from the planned day, and the visit counts towards the cap', () => {
    approve({}, { onSiteThisYear: 1 }).then({ type: 'CheckApproved', closes: ['approve'], opens: ['fileVisit D8 2026-10-20', 'checkRemotely'], data: { plannedDay: '2026-10-20', onSiteThisYear: 1, capExemption: null } });
    expect(after(2).step('fileVisit').for).toEqual({ officers: ['w1', 'w2', 'a1'] });
  });

  it('makes the entry code, which is kept as a secret document; the event carries its hash only', () => {
    const { decision } = approve({});
    if (isRefusal(decision)) throw new Error(decision.code);
    expect(decision.documents).toEqual([{ content: CODE, visibility: 'secret' }]);
    expect(JSON.stringify(decision.events)).not.toContain(CODE);
    expect(after(2).data.entryCodeHash).toBe(nodeCrypto.digest(CODE));
    expect(Object.values(after(2).documents)).toContain(CODE);
    const { decision: nobodyEnters } = given(inspection, open(alone('written'))).when({ act: 'approveCheck', input: approval }, facts(leader, '2026-10-13 09:00', withCode));
    expect(nobodyEnters).toMatchObject({ documents: [], events: [{ data: { entryCodeHash: null } }] });
  });

  it.each(['2026-10-12', '2026-12-16', '2026-01-01', '2027-10-20'])('is not planned for %s: past, or outside the window', (planned) => {
    approve({ plannedDay: day(planned) }).thenRefused(planned === '2026-10-12' ? 'DAY_PAST' : 'DAY_OUTSIDE_WINDOW', { at: 'plannedDay' });
  });

  it('may be planned for today and for the last day of the window', () => {
    approve({ plannedDay: day('2026-10-13') }).then({ type: 'CheckApproved', closes: ['approve'], opens: ['fileVisit D8 2026-10-13', 'checkRemotely'] });
    approve({ plannedDay: day('2026-12-15') }).then({ type: 'CheckApproved', closes: ['approve'], opens: ['fileVisit D8 2026-12-15', 'checkRemotely'] });
  });

  it('R5: at the cap it needs an exemption, which is kept; non-site checks have no cap', () => {
    approve({}, { onSiteThisYear: 2 }).thenRefused('CAP_REACHED', { at: 'capExemption', message: expect.not.stringContaining('改为非现场') });
    const capExemption = { reason: '投诉举报', evidence: '举报单 12 号' };
    approve({ capExemption }, { onSiteThisYear: 2 }).then({ type: 'CheckApproved', closes: ['approve'], opens: ['fileVisit D8 2026-10-20', 'checkRemotely'], data: { capExemption, onSiteThisYear: 2 } });
    given(inspection, open(alone('informationSharing'))).when({ act: 'approveCheck', input: approval }, facts(leader, '2026-10-13 09:00', { onSiteThisYear: 9 })).then({ type: 'CheckApproved', closes: ['approve'], opens: ['beginNonSite'] });
  });

  it('四个严禁 4: every certificate of the team must be valid on the planned day, and nobody stopped or unknown', () => {
    const withTeam = (officer: string) => given(inspection, open({ ...ORDER, team: [...ORDER.team, { officer, department: 'water', leader: false }] }));
    const plan = (officer: string, planned: string) => withTeam(officer).when({ act: 'approveCheck', input: { ...approval, plannedDay: day(planned) } }, facts(leader, '2026-10-13 09:00'));
    plan('w-expires', '2026-10-31').then({ type: 'CheckApproved', closes: ['approve'], opens: ['fileVisit D8 2026-10-31', 'checkRemotely'] });
    plan('w-expires', '2026-11-01').thenRefused('CERTIFICATE_NOT_VALID', { details: ['w-expires'] });
    plan('w-stopped', '2026-10-20').thenRefused('CERTIFICATE_NOT_VALID', { details: ['w-stopped'] });
    plan('nobody', '2026-10-20').thenRefused('CERTIFICATE_NOT_VALID', { details: ['nobody'] });
  });
});

describe('an inspection on site, before the entry', () => {
  it('is filed, then notified, each by the team and in this order', () => {
    const file = { act: 'fileVisit', input: { filingNumber: '报备1号' } } as const;
    const notify = { act: 'notifyEnterprise', input: { noticeNumber: '通1号', delivery: 'onArrival' } } as const;
    after(2).when(notify, facts(field('w1'), '2026-10-14 09:00')).thenRefused('STEP_NOT_OPEN');
    after(2).when(file, facts(field('w3'), '2026-10-14 09:00')).thenRefused('NOT_ASSIGNED');
    after(2).when(file, facts(field('a1'), '2026-10-14 09:00')).then({ type: 'VisitFiled', closes: ['fileVisit'], opens: ['notify D9 2026-10-20'], data: file.input });
    after(3).when(notify, facts(field('w2'), '2026-10-14 10:00')).then({ type: 'EnterpriseNotified', closes: ['notify'], opens: ['enter'], data: notify.input });
  });

  const scan = (when: string, input: Partial<typeof ENTRY> = {}, more = {}) => after(4).when({ act: 'scanEntry', input: { ...ENTRY, ...input } }, facts(field('w1'), when, more));

  it('D10: is entered with the code of the notice by two of the team, their certificates noted', () => {
    scan('2026-10-20 09:30', { officers: ['w2', 'a1', 'w2'] }).then({ type: 'EntryScanned', closes: ['enter'], opens: ['check'], data: { officers: ['a1', 'w2'], certificates: ['ZJ-w2', 'ZJ-a1'], assistants: [], at: '2026-10-20T09:30:00.000+08:00' } });
    scan('2026-10-20 00:00', { entryCode: ` ${CODE.toLowerCase()} ` }).then({ type: 'EntryScanned', closes: ['enter'], opens: ['check'] });
  });

  it('is not entered before the planned day, not with another code, not by one officer alone, not by a stranger', () => {
    scan('2026-10-19 23:59').thenRefused('TOO_EARLY');
    for (const entryCode of ['XXXXXXXXXXXX', '', nodeCrypto.digest(CODE)]) scan('2026-10-20 09:30', { entryCode }).thenRefused('WRONG_ENTRY_CODE', { at: 'entryCode' });
    scan('2026-10-20 09:30', { officers: ['w1'] }).thenRefused('TOO_FEW_OFFICERS');
    scan('2026-10-20 09:30', { officers: ['w1', 'w1'] }).thenRefused('TOO_FEW_OFFICERS');
    scan('2026-10-20 09:30', { officers: [] }).thenRefused('TOO_FEW_OFFICERS');
    scan('2026-10-20 09:30', { officers: ['w1', 'w3'] }).thenRefused('NOT_ON_TEAM');
    after(4).when({ act: 'scanEntry', input: ENTRY }, facts(field('w3'), '2026-10-20 09:30')).thenRefused('NOT_ASSIGNED');
  });

  it('谁检查、谁录入: every department that checks on site sends somebody, one whose items are checked from the office need not', () => {
    scan('2026-10-20 09:30', { officers: ['w1', 'w2'] }).thenRefused('DEPARTMENT_ABSENT', { at: 'officers', details: ['air'], message: expect.stringContaining('大气环境股') });
    const fromTheOffice = given(inspection, ...onSite(null, { ...ORDER, itemMethods: { ...ORDER.itemMethods, A1: 'networkMonitoring' } }).slice(0, 4));
    fromTheOffice.when({ act: 'scanEntry', input: { ...ENTRY, officers: ['w1', 'w2'] } }, facts(field('w1'), '2026-10-20 09:30')).then({ type: 'EntryScanned', closes: ['enter'], opens: ['check'] });
  });

  it('is not entered with a certificate that has ended or an officer who was stopped since the approval', () => {
    scan('2026-10-20 09:30', {}, changed('w2', { certificates: [{ number: 'ZJ-w2', validFrom: day('2024-01-01'), validTo: day('2026-10-19') }] })).thenRefused('CERTIFICATE_NOT_VALID', { details: ['w2'] });
    scan('2026-10-20 09:30', {}, changed('w1', { status: 'stopped' })).thenRefused('CERTIFICATE_NOT_VALID', { details: ['w1'] });
    scan('2026-10-20 09:30', { officers: ['w1', 'a1'] }, changed('w2', { status: 'stopped' })).then({ type: 'EntryScanned', closes: ['enter'], opens: ['check'] });
  });

  it('四个严禁 2: notes who assists, counted and unnamed; they sign nothing', () => {
    const assistants = [{ unit: '示例检测公司', role: 'thirdParty', count: 2 }] as const;
    scan('2026-10-20 09:30', { assistants }).then({ type: 'EntryScanned', closes: ['enter'], opens: ['check'], data: { assistants } });
    const entered = after(4).and({ act: 'scanEntry', input: { ...ENTRY, assistants } }, facts(field('w1'), '2026-10-20 09:30'));
    expect(entered.data.assistants).toEqual(assistants);
    expect(entered.step('check').for).toEqual({ officers: ['a1', 'w1', 'w2'] });
  });
});

const changed = (id: string, own: Partial<Officer>) => ({ officers: OFFICERS.map((officer) => (officer.id === id ? { ...officer, ...own } : officer)) });

describe('an inspection on site, on the spot', () => {
  const whole = answers(['W1', 'A1']);
  const record = (entries: typeof whole) => after(5).when({ act: 'recordChecklist', input: { entries, service: SERVICE } }, facts(field('w1'), '2026-10-20 10:30'));

  it('has every line of every item answered, with what was explained and advised', () => {
    record(whole).then({ type: 'ChecklistRecorded', closes: ['check'], opens: ['leave'], data: { entries: whole, service: SERVICE } });
    record(answers(['W1', 'A1'], 'W1 2')).then({ type: 'ChecklistRecorded', closes: ['check'], opens: ['leave'] });
  });

  it('清单之外无检查: answers no line that is not on its list, also not of another item', () => {
    record([...whole, { item: 'A2', line: '1', answer: 'conforms', note: null }]).thenRefused('LINE_NOT_ON_LIST');
    record([...whole, { item: 'W1', line: '3', answer: 'conforms', note: null }]).thenRefused('LINE_NOT_ON_LIST');
  });

  it('leaves no line out, answers none twice, and describes every problem', () => {
    record(whole.slice(1)).thenRefused('LINES_MISSING', { details: ['W1 1'] });
    record([]).thenRefused('LINES_MISSING');
    record([...whole, ...whole.slice(0, 1)]).thenRefused('LINE_TWICE');
    record(whole.map((entry, index) => (index === 0 ? { ...entry, answer: 'problem' } : entry))).thenRefused('PROBLEM_NOT_DESCRIBED');
  });

  it('scheme 二(五): holds nothing that can be checked from the office', () => {
    record([...whole, ...answers(['W2'])]).thenRefused('CHECKED_OTHERWISE', { at: 'entries', source: '实施方案 二(五)' });
  });

  it('is recorded and left by those who entered, and by nobody who stayed away', () => {
    const entered = after(4).and({ act: 'scanEntry', input: { ...ENTRY, officers: ['w1', 'a1'] } }, facts(field('w1'), '2026-10-20 09:30'));
    const checklist = { act: 'recordChecklist', input: { entries: whole, service: SERVICE } } as const;
    entered.when(checklist, facts(field('w2'), '2026-10-20 10:30')).thenRefused('NOT_ASSIGNED');
    const recorded = entered.and(checklist, facts(field('a1'), '2026-10-20 10:30'));
    const leave = { act: 'leaveEnterprise', input: {} } as const;
    recorded.when(leave, facts(field('w2'), '2026-10-20 11:00')).thenRefused('NOT_ASSIGNED');
    const left = recorded.and(leave, facts(field('w1'), '2026-10-20 11:00'));
    expect(left.step('enterResult/water').for).toEqual({ department: 'water', officers: ['w1'] });
    expect(left.step('enterResult/air').for).toEqual({ department: 'air', officers: ['a1'] });
  });

  it('ends when the team leaves: each department has its own entry (D12), and D14 runs over all of it', () => {
    const left = after(6).when({ act: 'leaveEnterprise', input: {} }, facts(field('w1'), '2026-10-20 11:00'));
    left.then({ type: 'EnterpriseLeft', closes: ['leave'], opens: ['enterResult/water D12 2026-10-29', 'enterResult/air D12 2026-10-29', 'awaited disclose D14 2026-11-17'], data: { at: '2026-10-20T11:00:00.000+08:00' } });
    expect(after(7).step('enterResult/water').for).toEqual({ department: 'water', officers: ['w1', 'w2'] });
    expect(after(7).step('enterResult/air').for).toEqual({ department: 'air', officers: ['a1'] });
  });

  it('cannot be left before the check is recorded, nor published or closed by itself', () => {
    after(5).when({ act: 'leaveEnterprise', input: {} }, facts(field('w1'), '2026-10-20 11:00')).thenRefused('STEP_NOT_OPEN');
    after(5).when({ act: 'publishResult', input: {} }, facts(SYSTEM, '2026-10-20 11:00')).thenRefused('STEP_NOT_OPEN');
    after(5).when({ act: 'closeInspection', input: {} }, facts(SYSTEM, '2026-10-20 11:00')).thenNothing();
  });
});
