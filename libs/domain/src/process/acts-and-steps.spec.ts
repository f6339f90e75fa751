import { describe, expect, it } from '@jest/globals';
import { DEFINITIONS } from './definitions.js';
import { COMMON_ACTS } from './common-acts.js';
import { LIMIT_STEPS } from './limit-acts.js';
import { isProcessKind, PROCESS_KINDS, refOf, streamOf } from './process.js';
import { ROLES } from './roles.js';
import { SCENES } from './scenes.fixture.js';
import { RULES } from './world.fixture.js';

const KINDS = Object.keys(PROCESS_KINDS).filter(isProcessKind);
const of = (kind: (typeof KINDS)[number]) => SCENES.filter((scene) => scene.kind === kind);
const openedIn = (kind: (typeof KINDS)[number]) => of(kind).flatMap(({ after }) => Object.values(after.course.steps));

/** What every process has is the same in each; the story of a referral goes through all of it. */
const own = (names: readonly string[], general: object): readonly string[] => names.filter((name) => !Object.hasOwn(general, name)).sort();

it('acts on limits, and on whose the work is, are lived through', () => {
  const acts = new Set(SCENES.map(({ act }) => act.act));
  expect(Object.keys(COMMON_ACTS).filter((act) => !acts.has(act))).toEqual([]);
});

describe.each(KINDS)('the tables of %s', (kind) => {
  const { acts, steps, stages, opening } = DEFINITIONS[kind];
  const rules = Object.values(acts);

  it('name every act and every step in Chinese, each differently, and say what rule asks for it', () => {
    for (const labels of [rules.map(({ label }) => label), Object.values(steps), Object.values(stages)]) {
      expect(new Set(labels).size).toBe(labels.length);
      for (const label of labels) expect(label).toMatch(/^[\p{Script=Han}、（）]+$/u);
    }
    for (const { basis, roles } of rules) {
      expect(basis).not.toBe('');
      expect(roles.length).toBeGreaterThan(0);
      for (const role of roles) expect(Object.keys(ROLES)).toContain(role);
    }
  });

  it('have a step for every act that performs one, and an opening act that performs none', () => {
    for (const { step } of rules) if (step !== null) expect(Object.keys(steps)).toContain(step);
    expect(acts[opening]?.step).toBeNull();
  });

  it('never let the system and a person do the same act', () => {
    for (const { roles } of rules) if (roles.includes('system')) expect(roles).toEqual(['system']);
  });

  it('leave every act of a step to the bureau’s own departments, or none: lists ask it of the step', () => {
    const byPeople = rules.filter(({ roles }) => !roles.includes('system'));
    for (const { step, own = false } of byPeople) for (const other of byPeople.filter((rule) => step !== null && rule.step === step)) expect([step, other.own ?? false]).toEqual([step, own]);
  });

  it('are lived through: every act is performed in some story', () => {
    expect(own([...new Set(of(kind).map(({ act }) => act.act))], COMMON_ACTS)).toEqual(own(Object.keys(acts), COMMON_ACTS));
  });

  it('are lived through: every step is opened in some story, and none is opened that the table does not name', () => {
    expect(own([...new Set(openedIn(kind).map(({ step }) => step))], LIMIT_STEPS)).toEqual(own(Object.keys(steps), LIMIT_STEPS));
  });

  it('are lived through: every stage is reached, and none that the table does not name', () => {
    const reached = of(kind).map(({ after }) => DEFINITIONS[kind].stage(after));
    expect([...new Set(reached)].sort()).toEqual(Object.keys(stages).sort());
  });

  it('have an act for every step that is not only watched, and none for one that is', () => {
    for (const { step, awaited } of openedIn(kind)) expect([step, rules.some((rule) => rule.step === step)]).toEqual([step, !awaited]);
  });

  it('have every limit in the rule set, with the code and anchor it was opened by', () => {
    for (const { limit } of openedIn(kind)) {
      if (limit === null) continue;
      const rule = RULES.limits.find(({ code }) => code === limit.code);
      const said = [rule, rule?.afterwards, rule?.otherwise, rule?.afterRefusal].map((from) => ({ title: rule?.title, source: from?.source, confidence: from?.confidence }));
      expect(said).toContainEqual({ title: limit.derivation.title, source: limit.derivation.source, confidence: limit.derivation.confidence });
    }
  });

  it('end every story', () => {
    const closing = of(kind).filter(({ state, after }) => !state.course.ended && after.course.ended);
    expect(closing.length).toBe(of(kind).filter(({ act }) => act.act === opening).length);
  });
});

describe('the name of a stream', () => {
  it('is kind and number, and can be read back', () => {
    for (const kind of KINDS) expect(refOf(streamOf({ kind, number: '130525-2026-Q4-01' }))).toEqual({ kind, number: '130525-2026-Q4-01' });
  });

  it.each(['', 'task', 'task/', '/1', 'case/1', 'constructor/1', '__proto__/1'])('“%s” is none', (text) => {
    expect(refOf(text)).toBeNull();
  });
});
