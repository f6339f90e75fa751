import { describe, expect, it } from '@jest/globals';
import { isRefusal, type Officer, type PersonalRole, ROLES } from '../index.js';
import { day } from '../draw/draw.fixture.js';
import { OFFICERS } from '../process/world.fixture.js';
import { officerAsOf } from './as-of.js';
import { checkKeeper, REGISTRY_ACTS, type RegistryAct } from './keepers.js';
import { decideOfficerAct, type OfficerAct } from './officer-acts.js';

const TODAY = day('2026-10-20');
const by = (role: PersonalRole, more = {}) => ({ today: TODAY, actor: { person: `p-${role}`, officer: null, roles: [role], department: 'water', jurisdiction: '130525', ...more } });
const [W1] = OFFICERS;
if (W1 === undefined) throw new Error('no officer');

function after(acts: readonly (readonly [OfficerAct, ReturnType<typeof by>])[], officer: Officer = W1 as Officer): Officer {
  return acts.reduce((current, [act, facts]) => {
    const next = decideOfficerAct(current, act, facts);
    if (isRefusal(next)) throw new Error(next.message);
    return next;
  }, officer);
}

const stop: OfficerAct = { act: 'stopOfficer', input: { from: day('2026-10-21'), reason: '借调' } };
const apply: OfficerAct = { act: 'applyForAvoidance', input: { enterprise: 'k1', kind: 'relative', basis: '配偶在该企业任职', appliedBy: 'officer' } };
const grant: OfficerAct = { act: 'decideAvoidance', input: { application: 'H1', granted: true, reason: '情况属实' } };
const code = (officer: Officer, act: OfficerAct, facts: ReturnType<typeof by>): string | null => {
  const answer = decideOfficerAct(officer, act, facts);
  return isRefusal(answer) ? answer.code : null;
};

describe('acts on an officer’s entry', () => {
  it('stop and reinstate for days of their own; the spell stays told', () => {
    const back = after([[stop, by('clerk')], [{ act: 'reinstateOfficer', input: { from: day('2026-11-02'), reason: '期满' } }, by('unitHead')]]);
    expect(['2026-10-20', '2026-10-21', '2026-11-01', '2026-11-02'].map((on) => officerAsOf(back, day(on)).status)).toEqual(['active', 'stopped', 'stopped', 'active']);
    expect(back.stops).toEqual([{ from: '2026-10-21', to: '2026-11-01', reason: '借调' }]);
    expect(code(after([[stop, by('clerk')]]), stop, by('clerk'))).toBe('ALREADY_STOPPED');
    expect(code(back, { act: 'reinstateOfficer', input: { from: day('2026-11-02'), reason: '再次' } }, by('clerk'))).toBe('NOT_STOPPED');
  });

  it('who was stopped by the file is reinstated all the same', () => {
    const back = after([[{ act: 'reinstateOfficer', input: { from: TODAY, reason: '复岗' } }, by('clerk')]], { ...W1, status: 'stopped' });
    expect(officerAsOf(back, TODAY).status).toBe('active');
  });

  it('avoidance binds once the head has decided, and no longer once it is lifted', () => {
    const applied = after([[apply, by('officer', { officer: 'w1' })]]);
    expect(officerAsOf(applied, TODAY).avoids).toEqual([]);
    const granted = after([[grant, by('leader')]], applied);
    expect(officerAsOf(granted, TODAY).avoids).toEqual(['k1']);
    expect(officerAsOf(after([[{ act: 'liftAvoidance', input: { application: 'H1', reason: '已离职' } }, by('leader')]], granted), TODAY).avoids).toEqual([]);
    const refused = after([[{ act: 'decideAvoidance', input: { application: 'H1', granted: false, reason: '不属实' } }, by('leader')]], applied);
    expect(officerAsOf(refused, TODAY).avoids).toEqual([]);
  });

  it('nobody decides on their own, twice, or for another department', () => {
    const applied = after([[apply, by('leader', { roles: ['leader', 'clerk'] })]]);
    expect(code(applied, grant, by('leader'))).toBe('OWN_PROPOSAL');
    expect(code(applied, grant, by('leader', { person: 'other', officer: 'w1' }))).toBe('OWN_AVOIDANCE');
    expect(code(after([[grant, by('leader', { person: 'other' })]], applied), grant, by('leader', { person: 'other' }))).toBe('AVOIDANCE_DECIDED');
    expect(code(applied, apply, by('clerk'))).toBe('AVOIDANCE_ALREADY_APPLIED');
    expect(code(W1, apply, by('officer', { officer: 'w2' }))).toBe('NOT_OWN_DEPARTMENT');
    expect(code(W1, stop, by('unitHead', { department: 'air' }))).toBe('NOT_OWN_DEPARTMENT');
  });

  it('moves between departments, with the day', () => {
    const moved = after([[{ act: 'transferOfficer', input: { department: 'air', from: day('2026-11-01'), reason: '轮岗' } }, by('admin')]]);
    expect(['2026-10-31', '2026-11-01'].map((on) => officerAsOf(moved, day(on)).department)).toEqual(['water', 'air']);
    expect(code(moved, { act: 'transferOfficer', input: { department: 'air', from: day('2026-12-01'), reason: '轮岗' } }, by('admin'))).toBe('ALREADY_THERE');
    const { name, certificates, tags, expert } = W1;
    const entry = { name, certificates, tags, expert, qualifications: [], items: ['W1'] };
    expect(code(W1, { act: 'changeOfficer', input: { ...entry, department: 'air' } }, by('clerk'))).toBe('TRANSFER_BY_ITS_ACT');
    expect(after([[{ act: 'changeOfficer', input: { ...entry, department: 'water' } }, by('clerk')]]).items).toEqual(['W1']);
  });

  it('leave is told once and can be withdrawn', () => {
    const leave = (withdrawn: boolean, to = '2026-12-05'): OfficerAct => ({ act: 'recordLeave', input: { from: day('2026-12-01'), to: day(to), kind: 'sick', withdrawn } });
    const away = after([[leave(false), by('clerk')]]);
    expect(away.leave).toEqual([{ from: '2026-12-01', to: '2026-12-05', kind: 'sick' }]);
    expect([code(away, leave(false), by('clerk')), code(W1, leave(true), by('clerk')), code(W1, leave(false, '2026-11-30'), by('clerk'))]).toEqual(['LEAVE_KNOWN', 'LEAVE_NOT_FOUND', 'ENDS_BEFORE_IT_BEGINS']);
    expect(after([[leave(true), by('clerk')]], away).leave).toEqual([]);
  });

  it('of 外部联合部门 are kept by them as far as leave, stops and avoidance go, and only their own', () => {
    const partner = (department: string) => by('clerk', { outside: true, department });
    expect([code(W1, stop, partner('water')), code(W1, apply, partner('water')), code(W1, stop, partner('air')), code(W1, apply, partner('air'))]).toEqual([null, null, 'NOT_OWN_DEPARTMENT', 'NOT_OWN_DEPARTMENT']);
    expect(code(W1, { act: 'transferOfficer', input: { department: 'air', from: day('2026-11-01'), reason: '轮岗' } }, partner('water'))).toBe('OTHER_AUTHORITY');
    for (const act of ['registerEnterprise', 'changeEnterprise', 'registerOfficer', 'changeOfficer', 'settleFinding', 'compareRegistry', 'layOutRegistry'] as const) {
      expect(checkKeeper(act, { roles: ['clerk'], outside: true })).toMatchObject({ code: 'OTHER_AUTHORITY', source: expect.stringContaining('本系统默认，非法定') });
    }
  });

  it('is each for its roles and no others', () => {
    const acts = Object.keys(REGISTRY_ACTS).filter((name): name is RegistryAct => Object.hasOwn(REGISTRY_ACTS, name));
    for (const act of acts) {
      const allowed: readonly string[] = REGISTRY_ACTS[act].roles;
      for (const role of Object.keys(ROLES).filter((name): name is PersonalRole => Object.hasOwn(ROLES, name))) {
        expect([act, role, checkKeeper(act, { roles: [role] }) === null]).toEqual([act, role, allowed.includes(role)]);
      }
    }
  });
});
