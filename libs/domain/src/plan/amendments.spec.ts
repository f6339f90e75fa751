import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { facts, SYSTEM } from '../process/world.fixture.js';
import { amendment, brigade, clerk, EXTRA, FILING, JOINT, leader, planAfter, PROGRESS, published, Q3, Q4, SINGLE, TO_PUBLICATION } from './plan.fixture.js';
import type { Change, PlanItem } from './plan.js';

const add: Change = { kind: 'add', item: EXTRA };
const propose = (change: Change) => ({ act: 'proposeAmendment', input: { change, reason: '上级部署' } }) as const;
const later: PlanItem = { ...JOINT, quarters: [{ quarter: Q4, from: day('2026-11-16'), to: day('2026-12-15') }] };

const after = (change: Change, acts: number, date = '2026-09-01') => amendment('A1', change, date).slice(0, acts).reduce((play, [act, given]) => play.and(act, given), published());

describe('an amendment of the plan (D3)', () => {
  it('is proposed under a number of its own, and waits for approval', () => {
    published().when(propose(add), facts(clerk, '2026-06-01 09:00')).then({ type: 'AmendmentProposed', opens: ['approveAmendment/A1'], data: { amendment: 'A1', change: add } });
    const first = published().and(propose(add), facts(clerk, '2026-06-01 09:00'));
    first.when(propose({ kind: 'cancel', itemId: 'S' }), facts(clerk, '2026-06-01 09:05')).then({ type: 'AmendmentProposed', opens: ['approveAmendment/A2'], data: { amendment: 'A2' } });
  });

  it('changes nothing in force until it is approved, filed and published', () => {
    for (const acts of [1, 2, 3]) expect(after(add, acts).data).toMatchObject({ version: 1, published: { J: 1, S: 1 }, items: [JOINT, SINGLE] });
    expect(after(add, 4).data).toMatchObject({ version: 2, published: { J: 1, S: 1, N: 2 }, items: [JOINT, SINGLE, EXTRA] });
  });

  it('goes step by step: approval, filing, publication, and no step can be left out', () => {
    const at = (hour: string) => `2026-06-01 ${hour}:00`;
    const [, approve, file, publish] = amendment('A1', add, '2026-06-01');
    if (approve === undefined || file === undefined || publish === undefined) throw new Error('an amendment has four acts');
    const proposed = published().and(propose(add), facts(clerk, at('09')));
    proposed.when(approve[0], facts(leader, at('10'))).then({ type: 'AmendmentApproved', closes: ['approveAmendment/A1'], opens: ['fileAmendment/A1'] });
    proposed.when(file[0], facts(brigade, at('10'))).thenRefused('STEP_NOT_OPEN');
    proposed.when(publish[0], facts(SYSTEM, at('10'))).thenRefused('STEP_NOT_OPEN');
    const approved = proposed.and(approve[0], facts(leader, at('10')));
    approved.when(publish[0], facts(SYSTEM, at('11'))).thenRefused('STEP_NOT_OPEN');
    approved.when(file[0], facts(brigade, at('11'))).then({ type: 'AmendmentFiled', closes: ['fileAmendment/A1'], opens: ['publishAmendment/A1'], data: FILING });
    approved.when({ act: 'fileAmendment', input: { amendment: 'A1', ...FILING, filedOn: day('2026-06-02') } }, facts(brigade, at('11'))).thenRefused('FILED_IN_FUTURE');
    approved.when({ act: 'fileAmendment', input: { amendment: 'A2', ...FILING } }, facts(brigade, at('11'))).thenRefused('STEP_NOT_OPEN');
  });

  it('is returned, and then nothing of it is left to do', () => {
    const act = { act: 'returnAmendment', input: { amendment: 'A1', reason: '没有依据' } } as const;
    after(add, 1, '2026-06-01').when(act, facts(leader, '2026-06-01 10:00')).then({ type: 'AmendmentReturned', closes: ['approveAmendment/A1'] });
  });

  it('added and published, has its task awaited from then on', () => {
    after(add, 3, '2026-06-01').when({ act: 'publishAmendment', input: { amendment: 'A1' } }, facts(SYSTEM, '2026-06-01 11:01')).then({
      type: 'AmendmentPublished',
      closes: ['publishAmendment/A1'],
      opens: ['awaited makeTask/N/2026Q4 D4 2026-10-26'],
      data: { version: 2, change: add, publishedAt: '2026-06-01T11:01:00.000+08:00' },
    });
  });

  it('that cancels a line ends the wait for its tasks', () => {
    const cancel: Change = { kind: 'cancel', itemId: 'S' };
    after(cancel, 3, '2026-06-01')
      .when({ act: 'publishAmendment', input: { amendment: 'A1' } }, facts(SYSTEM, '2026-06-01 11:01'))
      .then({ type: 'AmendmentPublished', closes: ['publishAmendment/A1', 'makeTask/S/2026Q3', 'makeTask/S/2026Q4'], data: { items: [JOINT] } });
    expect(after(cancel, 4, '2026-06-01').data.published).toEqual({ J: 1 });
    expect(after(cancel, 4, '2026-06-01').data.items).toEqual([JOINT]);
  });

  it('that moves the planned start has D4 counted anew from it', () => {
    const moved: Change = { kind: 'adjust', item: later };
    const play = after(moved, 4, '2026-06-01');
    expect(play.step('makeTask/J/2026Q4').limit?.derivation).toMatchObject({ anchorDay: '2026-11-16', lastDay: '2026-11-09' });
    expect(play.data.published).toEqual({ J: 2, S: 1 });
  });

  it('that moves what was made already opens no span again', () => {
    const made = published().and({ act: 'takeStock', input: {} }, facts(SYSTEM, '2026-06-01 08:00', PROGRESS));
    const play = amendment('A1', { kind: 'adjust', item: later }, '2026-06-02').reduce((now, [act, given]) => now.and(act, given), made);
    expect(play.state.course.steps).not.toHaveProperty(['makeTask/J/2026Q4']);
  });

  it('that only renames leaves the span as it was', () => {
    const renamed: Change = { kind: 'adjust', item: { ...JOINT, name: '改名' } };
    after(renamed, 3, '2026-06-01').when({ act: 'publishAmendment', input: { amendment: 'A1' } }, facts(SYSTEM, '2026-06-01 11:01')).then({ type: 'AmendmentPublished', closes: ['publishAmendment/A1'] });
  });

  it('that plans a quarter nobody had planned has it evaluated too', () => {
    const only = planAfter(0).and({ act: 'draftPlan', input: { year: 2026, title: '仅三季度', items: [{ ...SINGLE, quarters: SINGLE.quarters.slice(0, 1) }] } }, facts(clerk, '2026-01-12 09:00'));
    const running = TO_PUBLICATION.slice(1).reduce((play, [act, given]) => play.and(act, given), only);
    const amended = amendment('A1', add, '2026-06-01').reduce((play, [act, given]) => play.and(act, given), running);
    expect(Object.keys(amended.state.course.steps)).toEqual(expect.arrayContaining(['evaluate/2026Q3', 'evaluate/2026Q4', 'makeTask/N/2026Q4']));
  });
});

describe('an amendment that has become impossible before its publication', () => {
  it('is returned with the reason instead of coming out: the body was struck off its list meanwhile', () => {
    const struck = facts(SYSTEM, '2026-06-01 11:01').departments.map((body) => (body.id === 'water' ? { ...body, inspectionBody: null } : body));
    const filed = after(add, 3, '2026-06-01');
    const told = facts(SYSTEM, '2026-06-01 11:01', { departments: struck });
    filed.when({ act: 'publishAmendment', input: { amendment: 'A1' } }, told).then({ type: 'AmendmentReturned', closes: ['publishAmendment/A1'], data: { amendment: 'A1', reason: expect.stringContaining('水环境股') } });
    expect(filed.and({ act: 'publishAmendment', input: { amendment: 'A1' } }, told).data).toMatchObject({ version: 1, items: [JOINT, SINGLE], amendments: { A1: { stage: 'returned' } } });
  });

  it('is returned too when another amendment with the same line came out first', () => {
    const first = after(add, 4, '2026-06-01');
    const second = amendment('A2', add, '2026-06-02');
    first.when(propose(add), facts(clerk, '2026-06-02 09:00')).thenRefused('ITEM_ID_TWICE');
    const both = [...amendment('A1', add, '2026-06-01').slice(0, 1), ...second.slice(0, 3), ...amendment('A1', add, '2026-06-03').slice(1)].reduce((play, [act, told]) => play.and(act, told), published());
    both.when({ act: 'publishAmendment', input: { amendment: 'A2' } }, facts(SYSTEM, '2026-06-04 09:00')).then({ type: 'AmendmentReturned', closes: ['publishAmendment/A2'] });
  });
});

describe('an amendment is refused', () => {
  const at = facts(clerk, '2026-10-08 09:00');

  it('before the plan is published: the draft is revised instead', () => {
    planAfter(3).when(propose(add), facts(clerk, '2026-01-16 09:00')).thenRefused('NOT_NOW');
  });

  it('when it adds a line that exists, or changes or cancels one that does not', () => {
    published().when(propose({ kind: 'add', item: JOINT }), at).thenRefused('ITEM_ID_TWICE');
    published().when(propose({ kind: 'adjust', item: EXTRA }), at).thenRefused('UNKNOWN_PLAN_ITEM', { kind: 'missing' });
    published().when(propose({ kind: 'cancel', itemId: 'N' }), at).thenRefused('UNKNOWN_PLAN_ITEM');
  });

  it('when it plans into a quarter that is over, but not for quarters that stay as they were', () => {
    const past: PlanItem = { ...EXTRA, quarters: [{ quarter: Q3, from: day('2026-08-03'), to: day('2026-08-28') }] };
    published().when(propose({ kind: 'add', item: past }), at).thenRefused('QUARTER_PAST');
    published().when(propose({ kind: 'add', item: past }), facts(clerk, '2026-10-01 00:00')).thenRefused('QUARTER_PAST');
    expect(published().decide(propose({ kind: 'add', item: past }), facts(clerk, '2026-09-30 23:59'))).not.toHaveProperty('refused');
    const [third, fourth] = SINGLE.quarters;
    if (third === undefined || fourth === undefined) throw new Error('two quarters are planned');
    published().when(propose({ kind: 'adjust', item: { ...SINGLE, quarters: [{ ...third, to: day('2026-09-30') }, fourth] } }), at).thenRefused('QUARTER_PAST');
    const moved = published().decide(propose({ kind: 'adjust', item: { ...SINGLE, quarters: [third, { ...fourth, from: day('2026-11-02') }] } }), at);
    expect(moved).not.toHaveProperty('refused');
  });

  it('when its line breaks a rule that a draft must keep', () => {
    published().when(propose({ kind: 'add', item: { ...EXTRA, items: ['W9'] } }), at).thenRefused('ITEM_NOT_PUBLISHED');
    published().when(propose({ kind: 'add', item: { ...EXTRA, lead: 'third', items: ['W2'] } }), at).thenRefused('THIRD_PARTY_MUST_NOT_CHECK');
  });

  it('when the year is closed', () => {
    const closed = [
      [{ act: 'evaluateQuarter', input: { quarter: Q3, conclusion: '好' } }, facts(brigade, '2026-10-08 09:00')],
      [{ act: 'evaluateQuarter', input: { quarter: Q4, conclusion: '好' } }, facts(brigade, '2027-01-04 09:00')],
      [{ act: 'closeYear', input: {} }, facts(SYSTEM, '2027-01-04 09:01')],
    ] as const;
    const play = closed.reduce((now, [act, given]) => now.and(act, given), published());
    play.when(propose(add), facts(clerk, '2027-01-05 09:00')).thenRefused('PROCESS_ENDED');
  });
});
