import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFINITIONS } from './definitions.js';
import { isFor, permit } from './permission.js';
import type { Actor, CommonFacts } from './process.js';
import { isRefusal } from './refusal.js';
import { knowsReturnVisits } from '../return-visit/secrecy.js';
import { ROLES, type Role } from './roles.js';
import { SCENES, type Scene } from './scenes.fixture.js';
import { ELSEWHERE, field, person, RULES } from './world.fixture.js';
import { at } from './world.fixture.js';

const ALL_ROLES = Object.keys(ROLES).filter((name): name is Role => Object.hasOwn(ROLES, name));
const decide = ({ kind, state, act, facts }: Scene, actor: Partial<Actor> = {}, more: Partial<CommonFacts> = {}) =>
  DEFINITIONS[kind].decide(state, act, { ...facts, ...more, actor: { ...facts.actor, ...actor } });
const codeOf = (decision: ReturnType<typeof decide>): string | null => (isRefusal(decision) ? decision.code : null);
/** As far as roles go: whoever holds one may still have nothing to do with the process (who-changes-limits.spec.ts) or with the step (work.spec.ts). */
const BESIDES_THE_ROLE: readonly (string | null)[] = ['NOT_INVOLVED', 'NOT_YOURS_TO_DO', 'NOT_YOURS_TO_HAND_OVER', 'NOT_YOUR_UNIT'];
const byRole = (decision: ReturnType<typeof decide>): string | null => (BESIDES_THE_ROLE.includes(codeOf(decision)) ? null : codeOf(decision));
const rolesOf = ({ kind, act }: Scene): readonly Role[] => DEFINITIONS[kind].acts[act.act]?.roles ?? [];
/** Supervision is the one role that is nothing beside another: who also does the work must not hear what is said of it. */
const besides = (scene: Scene, roles: readonly Role[]): string | null =>
  scene.kind === 'returnVisit' && !isOpening(scene) && roles.includes('supervisor') && !knowsReturnVisits({ ...scene.facts.actor, roles }) ? 'CHECKS_HIMSELF' : null;
const isOpening = ({ kind, act }: Scene): boolean => DEFINITIONS[kind].opening === act.act;
const named = SCENES.map((scene): [string, Scene] => [`${scene.kind} ${scene.act.act}`, scene]);

describe('every act of every process', () => {
  it.each(named)('%s is done by the person of the story', (_, scene) => {
    expect(codeOf(decide(scene))).toBeNull();
  });

  it.each(named)('%s is permitted to the roles of its line in the table and to no other', (_, scene) => {
    for (const role of ALL_ROLES) {
      const code = byRole(decide(scene, { roles: [role] }));
      expect([role, code]).toEqual([role, rolesOf(scene).includes(role) ? null : 'ROLE_REQUIRED']);
    }
    expect(codeOf(decide(scene, { roles: [] }))).toBe('ROLE_REQUIRED');
  });

  it.each(named)('%s is done from 外部联合部门 unless its line leaves it to the bureau itself, and no list calls it theirs', (_, scene) => {
    const rule = DEFINITIONS[scene.kind].acts[scene.act.act];
    const decision = decide(scene, { outside: true });
    if (rule?.own === true) expect(decision).toMatchObject({ code: 'OTHER_AUTHORITY', kind: 'forbidden', source: expect.stringContaining('本系统默认，非法定') });
    else expect(codeOf(decision)).not.toBe('OTHER_AUTHORITY');
    for (const step of Object.values(scene.state.course.steps).filter((open) => rule !== undefined && open.step === rule.step)) {
      expect(isFor(step, { ...scene.facts.actor, outside: true }, DEFINITIONS[scene.kind].acts)).toBe(rule?.own !== true && isFor(step, scene.facts.actor, DEFINITIONS[scene.kind].acts));
    }
  });

  it.each(named)('%s is permitted to whoever holds one of its roles among others, property', (_, scene) => {
    fc.assert(
      fc.property(fc.subarray(ALL_ROLES), (roles) => {
        const may = roles.some((role) => rolesOf(scene).includes(role));
        return byRole(decide(scene, { roles })) === (may ? besides(scene, roles) : 'ROLE_REQUIRED');
      }),
      { numRuns: 10 },
    );
  });

  it.each(named.filter(([, scene]) => !isOpening(scene)))('%s is refused to another jurisdiction, whatever its role there', (_, scene) => {
    expect(decide(scene, { jurisdiction: ELSEWHERE, roles: ALL_ROLES })).toMatchObject({ refused: true, kind: 'forbidden', code: 'OTHER_JURISDICTION' });
  });

  it.each(named.filter(([, { state, act, kind }]) => Object.values(DEFINITIONS[kind].course(state).steps).some((step) => step.for.officers !== undefined && step.step === DEFINITIONS[kind].acts[act.act]?.step && step.for.besides === undefined)))(
    '%s is refused to an officer who was not matched to it, and to somebody who is no officer',
    (_, scene) => {
      expect(decide(scene, { officer: 'w3' })).toMatchObject({ kind: 'forbidden', code: 'NOT_ASSIGNED' });
      expect(decide(scene, { officer: null })).toMatchObject({ kind: 'forbidden', code: 'NOT_ASSIGNED' });
    },
  );

  it.each(named.filter(([, { kind, act }]) => DEFINITIONS[kind].acts[act.act]?.instance === 'department'))('%s is refused to a department that takes no part', (_, scene) => {
    expect(decide(scene, { department: 'squad', officer: 'w1' })).toMatchObject({ refused: true, code: 'STEP_NOT_OPEN' });
    expect(decide(scene, { department: null })).toMatchObject({ refused: true });
  });

  it.each(named.filter(([, { kind, act }]) => DEFINITIONS[kind].acts[act.act]?.step !== null))('%s is refused a second time, and when the process has ended', (_, scene) => {
    const repeatable = scene.act.act === 'revisePlan';
    expect(codeOf(decide({ ...scene, state: scene.after }))).toBe(repeatable ? null : scene.after.course.ended ? 'PROCESS_ENDED' : 'STEP_NOT_OPEN');
    const ended = { ...scene.after, course: { ...scene.after.course, steps: {}, ended: true } };
    expect(codeOf(decide({ ...scene, state: ended }))).toBe('PROCESS_ENDED');
  });

  it.each(named.filter(([, scene]) => isOpening(scene)))('%s is refused where the process exists', (_, scene) => {
    expect(codeOf(decide({ ...scene, state: scene.after }))).toBe('ALREADY_OPEN');
  });

  it.each(named.filter(([, scene]) => !isOpening(scene)))('%s is refused where there is no process', (_, scene) => {
    expect(decide({ ...scene, state: { course: { ...scene.state.course, steps: {} }, data: null } })).toMatchObject({ kind: 'missing', code: 'PROCESS_NOT_FOUND' });
  });
});

describe('an act that no table has', () => {
  it.each(['', 'drop', 'toString', 'constructor', '__proto__', 'hasOwnProperty'])('“%s” is refused, and breaks nothing', (act) => {
    for (const scene of SCENES) expect(decide({ ...scene, act: { act, input: {} } })).toMatchObject({ refused: true, kind: 'missing', code: 'UNKNOWN_ACT', at: 'act' });
  });
});

describe('what a person is shown as theirs', () => {
  it('is what they may do: whoever may not perform any act of a step is not shown it, property', () => {
    const actors = fc.record({ role: fc.constantFrom(...ALL_ROLES), officer: fc.constantFrom('w1', 'w3', 'a1', null), department: fc.constantFrom('water', 'air', 'squad', 'brigade', null) });
    fc.assert(
      fc.property(fc.constantFrom(...SCENES), actors, ({ kind, state, facts }, { role, officer, department }) => {
        const actor: Actor = { ...person('clerk'), roles: [role], officer, department };
        const { acts } = DEFINITIONS[kind];
        const course = DEFINITIONS[kind].course(state);
        for (const step of Object.values(course.steps)) {
          const now = step.from ?? facts.now;
          const may = Object.values(acts).some((rule) => rule.step === step.step && permit(rule, step.key, course, { actor, now }, actor.jurisdiction) === null);
          expect(isFor(step, actor, acts)).toBe(may);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never holds a span that is only watched', () => {
    for (const { kind, state } of SCENES) {
      for (const step of Object.values(state.course.steps).filter(({ awaited }) => awaited)) {
        expect(isFor(step, { ...field('w1'), roles: ALL_ROLES }, DEFINITIONS[kind].acts)).toBe(false);
      }
    }
  });
});

describe('a step of one department', () => {
  const rule = { label: '比对确认名单', step: 'confirm', roles: ['unitHead'], basis: 'D5' } as const;
  const step = { key: 'confirm', step: 'confirm', opened: at('2026-01-20'), awaited: false, for: { department: 'air' }, from: null, limit: null };
  const may = (department: string | null) => permit(rule, 'confirm', { version: 1, facts: {}, flags: {}, levels: {}, ended: false, steps: { confirm: step } }, { actor: { ...person('unitHead'), department }, now: at('2026-01-20') }, RULES.jurisdiction);

  it('is refused to the heads of others, and to one without department', () => {
    expect(may('water')).toMatchObject({ kind: 'forbidden', code: 'OTHER_DEPARTMENT' });
    expect(may(null)).toMatchObject({ kind: 'forbidden', code: 'OTHER_DEPARTMENT' });
    expect(may('air')).toBeNull();
  });
});

describe('a step that opens later', () => {
  const rule = { label: '季度评估', step: 'evaluate', roles: ['brigade'], basis: 'D28' } as const;
  const course = (from: string) => ({
    version: 1, facts: {}, flags: {}, levels: {}, ended: false,
    steps: { evaluate: { key: 'evaluate', step: 'evaluate', opened: at('2026-01-20'), awaited: false, for: {}, from: at(from), limit: null } },
  });
  const may = (now: string) => permit(rule, 'evaluate', course('2026-10-01'), { actor: person('brigade'), now: at(now) }, RULES.jurisdiction);

  it('is refused before its instant and permitted from it on, and the message names the day', () => {
    expect(may('2026-09-30 23:59')).toMatchObject({ kind: 'notOpen', code: 'TOO_EARLY', message: expect.stringContaining('2026-10-01') });
    expect(may('2026-10-01 00:00')).toBeNull();
  });
});
