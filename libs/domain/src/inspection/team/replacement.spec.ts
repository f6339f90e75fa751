import { describe, expect, it } from '@jest/globals';
import { day, nodeCrypto } from '../../draw/draw.fixture.js';
import { verifyReplacement } from '../../draw/verify-replacement.js';
import { given } from '../../process/given.fixture.js';
import { facts, field, OFFICERS, person } from '../../process/world.fixture.js';
import { inspection } from '../definition.js';
import { after, approval, type InspectionPlay, leader, open, withCode } from '../inspection.fixture.js';
import { cancel, DRAW, drawn, head, propose, replace, report, SICK } from '../turns/result-turns.fixture.js';

const proposed = (play: InspectionPlay = after(3)): InspectionPlay => play.and(...propose());
const replaced = (play?: InspectionPlay): InspectionPlay => proposed(play).and(...replace());
const recordOf = (play: InspectionPlay): unknown => play.documents[play.data.assignments?.[0]?.record ?? ''];

describe('a replacement is proposed', () => {
  it('by the officer, the head of the department or the brigade, and waits for a leader', () => {
    for (const actor of [field('w1'), field('w2'), head, person('brigade', { department: 'brigade' })]) {
      after(3).when({ act: 'proposeReplacement', input: SICK }, facts(actor, '2026-10-14 11:00')).then({ type: 'ReplacementProposed', opens: ['approveReplacement/G1'], data: { proposal: 'G1', officer: 'w1', by: actor.person } });
    }
    after(3).when({ act: 'proposeReplacement', input: SICK }, facts({ ...head, officer: null, department: 'air' }, '2026-10-14 11:00')).thenRefused('NOT_ASSIGNED');
    after(3).when({ act: 'proposeReplacement', input: SICK }, facts(field('w3'), '2026-10-14 11:00')).thenRefused('NOT_ASSIGNED');
    after(3).when({ act: 'proposeReplacement', input: SICK }, facts(leader, '2026-10-14 11:00')).thenRefused('ROLE_REQUIRED');
  });

  it('for somebody of the team, once at a time, and only before the entry', () => {
    after(3).when({ act: 'proposeReplacement', input: { ...SICK, officer: 'w3' } }, facts(head, '2026-10-14 11:00')).thenRefused('NOT_ON_TEAM', { at: 'officer' });
    proposed().when(...propose()).thenRefused('REPLACEMENT_ALREADY_PROPOSED');
    after(4).when(...propose()).then({ type: 'ReplacementProposed', opens: ['approveReplacement/G1'] });
    proposed().when(...propose('a1', '2026-10-14 11:10')).then({ type: 'ReplacementProposed', opens: ['approveReplacement/G2'] });
    after(5).when(...propose('w1', '2026-10-20 10:00')).thenRefused('NOT_NOW');
    given(inspection, open(), cancel()).when(...propose()).thenRefused('PROCESS_ENDED');
  });
});

describe('a replacement is decided', () => {
  it('by a leader who did not propose it; refused, everything stays', () => {
    proposed().when({ act: 'approveReplacement', input: { proposal: 'G1', opinion: '同意' } }, facts(reviewerAsLeader, '2026-10-14 12:00', drawn())).thenRefused('OWN_PROPOSAL', { kind: 'forbidden' });
    proposed().when({ act: 'approveReplacement', input: { proposal: 'G2', opinion: '同意' } }, facts(leader, '2026-10-14 12:00', drawn())).thenRefused('STEP_NOT_OPEN');
    const refused = proposed().and({ act: 'refuseReplacement', input: { proposal: 'G1', reason: '理由不足' } }, facts(leader, '2026-10-14 12:00'));
    expect(refused.data.team).toEqual(after(3).data.team);
    expect(refused.data.replacing).toEqual({});
    refused.when(...propose('w1', '2026-10-14 13:00')).then({ type: 'ReplacementProposed', opens: ['approveReplacement/G2'] });
  });

  it('neither asked for nor approved by whoever edited the officers: leave entered for all but one would choose that one', () => {
    const edited = (actor: typeof head) => ({ officerEditors: [actor.person] });
    after(3).when({ act: 'proposeReplacement', input: SICK }, facts(head, '2026-10-14 11:00', edited(head))).thenRefused('EDITED_THE_OFFICERS', { kind: 'forbidden', message: expect.stringContaining('不能申请更换执法检查人员'), source: expect.stringContaining('相分离') });
    after(3).when({ act: 'proposeReplacement', input: SICK }, facts(field('w1'), '2026-10-14 11:00', edited(head))).then({ type: 'ReplacementProposed', opens: ['approveReplacement/G1'] });
    proposed().when(...replace('G1', '2026-10-14 12:00', edited(leader))).thenRefused('EDITED_THE_OFFICERS', { message: expect.stringContaining('不能批准更换执法检查人员') });
  });

  const reviewerAsLeader = { ...leader, person: head.person };

  it('not any more when the check has begun meanwhile', () => {
    const begun = proposed(after(4)).and({ act: 'scanEntry', input: { entryCode: 'ABCDEF0123456789', officers: ['w1', 'w2', 'a1'], assistants: [] } }, facts(field('w1'), '2026-10-20 09:30'));
    begun.when(...replace('G1', '2026-10-20 10:00')).thenRefused('CHECK_BEGUN');
    begun.when({ act: 'refuseReplacement', input: { proposal: 'G1', reason: '已入企' } }, facts(leader, '2026-10-20 10:00')).then({ type: 'ReplacementRefused', closes: ['approveReplacement/G1'], data: { officer: 'w1' } });
  });

  it('by a new draw: the only one who may follow takes the seat, and the steps of the team wait for the new one with their limits', () => {
    const before = proposed();
    before.when(...replace()).then({
      type: 'OfficerReplaced', closes: ['approveReplacement/G1'], opens: ['checkRemotely', 'notify D9 2026-10-20'],
      data: { out: 'w1', in: 'w3', department: 'water', reasonCode: 'sickLeave', reason: '住院', opinion: '同意' },
    });
    const play = before.and(...replace());
    expect(play.data.team[0]).toEqual({ officer: 'w3', department: 'water', leader: true });
    expect(play.data.assignments).toMatchObject([{ out: 'w1', in: 'w3', reasonCode: 'sickLeave' }]);
    expect(play.step('notify')).toEqual({ ...before.step('notify'), for: { officers: ['w3', 'w2', 'a1'] } });
    play.when({ act: 'notifyEnterprise', input: { noticeNumber: '通1号', delivery: 'onArrival' } }, facts(field('w1'), '2026-10-15 10:00')).thenRefused('NOT_ASSIGNED');
    play.when({ act: 'notifyEnterprise', input: { noticeNumber: '通1号', delivery: 'onArrival' } }, facts(field('w3'), '2026-10-15 10:00')).then({ type: 'EnterpriseNotified', closes: ['notify'], opens: ['enter'] });
  });

  it('so that an approval that was refused for an invalid certificate becomes possible', () => {
    const stopped = OFFICERS.map((officer) => (officer.id === 'w1' ? { ...officer, status: 'stopped' as const } : officer));
    const world = { officers: stopped };
    const approve = [{ act: 'approveCheck', input: approval } as const, facts(leader, '2026-10-15 09:00', { ...withCode, ...world })] as const;
    after(1).when(...approve).thenRefused('CERTIFICATE_NOT_VALID');
    const play = after(1).and(...propose()).and(...replace('G1', '2026-10-14 12:00', world));
    play.when(...approve).then({ type: 'CheckApproved', closes: ['approve'], opens: ['fileVisit D8 2026-10-20', 'checkRemotely'] });
  });

  it('refused with the reasons where nobody can follow', () => {
    const play = replaced().and(...propose('w2', '2026-10-15 09:00'));
    play.when(...replace('G2', '2026-10-15 10:00')).thenRefused('CANNOT_MATCH', {
      details: ['已在本次检查中：测试人员w3（w3）', '已被更换：测试人员w1（w1）、测试人员w2（w2）', '人员已停用：测试人员w-stopped（w-stopped）', '执法证件在检查期间无效：测试人员w-expires（w-expires）', '检查期间休假或外出：测试人员w-leave（w-leave）'],
    });
  });

  it('looks only at the days on which the check can still be made', () => {
    const away = OFFICERS.map((officer) => (officer.id === 'w3' ? { ...officer, leave: [{ from: day('2026-10-12'), to: day('2026-10-19') }] } : officer));
    proposed().when(...replace('G1', '2026-10-14 12:00', { officers: away })).then({ type: 'OfficerReplaced', closes: ['approveReplacement/G1'], opens: ['checkRemotely', 'notify D9 2026-10-20'], data: { in: 'w3' } });
    after(1).and(...propose()).when(...replace('G1', '2026-10-14 12:00', { officers: away })).thenRefused('CANNOT_MATCH');
  });
});

describe('the record of a replacement', () => {
  it('verifies, names nobody, and says who was left out and why', () => {
    const record = recordOf(replaced());
    expect(verifyReplacement({ record, crypto: nodeCrypto }).map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(JSON.stringify(record)).not.toMatch(/测试人员|ZJ-/);
    expect(record).toMatchObject({ out: 'w1', chosen: 'w3', drawRecord: DRAW.record, left: [{ constraint: 'onTeam', officers: ['w2'] }, { constraint: 'replaced', officers: ['w1'] }, { constraint: 'stopped' }, { constraint: 'certificate' }, { constraint: 'leave' }] });
    expect(inspection.documents?.(replaced().events.at(-1) as never)).toEqual([replaced().data.assignments?.[0]?.record]);
  });

  it('fails when anything in it is changed', () => {
    const record = recordOf(replaced()) as Record<string, unknown>;
    const failing = (changed: object): readonly string[] => verifyReplacement({ record: { ...record, ...changed }, crypto: nodeCrypto }).filter(({ ok }) => !ok).map(({ check }) => check);
    expect(failing({ opinion: '加一句' })).toEqual(['记录摘要']);
    expect(failing({ chosen: 'w2' })).toEqual(['记录摘要', '更换人选']);
    expect(failing({ drawSeed: nodeCrypto.sha256('另一') })).toEqual(['记录摘要', '更换人选']);
    expect(failing({ ranking: 'w3' })).toEqual(['格式']);
  });

  it('comes to the same when it is proposed again, and to another order for another seat', () => {
    const again = proposed().and({ act: 'refuseReplacement', input: { proposal: 'G1', reason: '再想想' } }, facts(leader, '2026-10-14 11:30')).and(...propose('w1', '2026-10-15 09:00')).and(...replace('G2', '2026-10-15 10:00'));
    const seed = (play: InspectionPlay): unknown => (recordOf(play) as { seed: string }).seed;
    expect(seed(again)).toBe(seed(replaced()));
    expect(seed(after(3).and(...propose('a1')).and(...replace()))).not.toBe(seed(replaced()));
  });

  it('takes whoever has the least to do, within the bound', () => {
    const more = { officers: [...OFFICERS, ...['w4', 'w5'].map((id) => ({ ...(OFFICERS[0] as (typeof OFFICERS)[number]), id }))], loads: { w3: 9, w4: 9, w5: 1 } };
    const record = recordOf(proposed().and(...replace('G1', '2026-10-14 12:00', more)));
    expect(record).toMatchObject({ chosen: 'w5', left: expect.arrayContaining([{ constraint: 'load', officers: ['w3', 'w4'] }]) });
  });
});

it('does not hinder a report that the enterprise cannot be checked', () => {
  replaced().when(...report('2026-10-15 09:00')).then({ type: 'NotCheckableReported', opens: ['confirmNotCheckable'] });
});
