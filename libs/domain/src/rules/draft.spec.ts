import { describe, expect, it } from '@jest/globals';
import { requireDay } from '../calendar/day.js';
import { isRefusal } from '../process/refusal.js';
import { at, HERE, person, RULES } from '../process/world.fixture.js';
import { decideDraft, type DraftAct, type RuleSetDraft, saveDraft, waitsForApprovalBy } from './draft.js';

const KEY = { ruleSet: RULES.id, number: 1 };
const CONTENT = { ...RULES, effectiveFrom: requireDay('2026-06-01') };
const facts = (role: Parameters<typeof person>[0], latest = 1) => ({ actor: person(role), latest, now: at('2026-05-20 09:00') });
const sound = (draft: ReturnType<typeof saveDraft>): RuleSetDraft => {
  if (isRefusal(draft)) throw new Error(draft.message);
  return draft;
};
const DRAFT = sound(saveDraft(null, KEY, CONTENT, facts('brigade')));
const proposing: DraftAct = { act: 'propose', input: { reason: '省厅调整比例', document: '冀环办发〔2026〕3号' } };
const approving: DraftAct = { act: 'approve', input: { opinion: '同意' } };
const PROPOSED = sound(decideDraft(DRAFT, proposing, facts('admin')));
const code = (result: unknown): string => (isRefusal(result) ? result.code : 'decided');

describe('a draft of a rule set', () => {
  it('is saved as the next version, whatever version its file says, and remembers who had a hand in it', () => {
    expect(DRAFT).toMatchObject({ revision: 1, stage: 'draft', content: { version: 2 }, course: { base: 1, authors: ['person-brigade'] } });
    expect(saveDraft(DRAFT, KEY, CONTENT, facts('admin'))).toMatchObject({ revision: 2, course: { authors: ['person-brigade', 'person-admin'] } });
  });

  it('is proposed with a reason and a document, approved by another person, and becomes the next version', () => {
    expect(PROPOSED).toMatchObject({ stage: 'proposed', revision: 2, course: { proposal: { by: 'person-admin', document: '冀环办发〔2026〕3号' } } });
    expect(decideDraft(PROPOSED, approving, facts('leader'))).toMatchObject({ stage: 'approved', content: { version: 2 }, course: { decision: { words: '同意', version: 2 } } });
  });

  it('goes back with a reason, is mended and proposed again', () => {
    const returned = sound(decideDraft(PROPOSED, { act: 'return', input: { reason: '比例有误' } }, facts('leader')));
    expect(returned).toMatchObject({ stage: 'returned', course: { decision: { words: '比例有误', version: null } } });
    const mended = sound(saveDraft(returned, KEY, CONTENT, facts('brigade')));
    expect(code(decideDraft(mended, proposing, facts('brigade')))).toBe('decided');
  });

  const both = { ...person('leader'), roles: ['leader', 'brigade'] as const };
  it.each([
    ['approved by who proposed it', decideDraft(PROPOSED, approving, { ...facts('leader'), actor: { ...both, person: 'person-admin' } }), 'OWN_PROPOSAL'],
    ['approved by who wrote it', decideDraft(PROPOSED, approving, { ...facts('leader'), actor: { ...both, person: 'person-brigade' } }), 'OWN_PROPOSAL'],
    ['approved by the administrator', decideDraft(PROPOSED, approving, facts('admin')), 'ROLE_REQUIRED'],
    ['proposed by the leader', decideDraft(DRAFT, proposing, facts('leader')), 'ROLE_REQUIRED'],
    ['saved by a clerk', saveDraft(null, KEY, CONTENT, facts('clerk')), 'ROLE_REQUIRED'],
    ['approved before it is proposed', decideDraft(DRAFT, approving, facts('leader')), 'DRAFT_NOT_OPEN'],
    ['saved while it waits for approval', saveDraft(PROPOSED, KEY, CONTENT, facts('brigade')), 'DRAFT_NOT_OPEN'],
    ['proposed when another version came meanwhile', decideDraft(DRAFT, proposing, facts('brigade', 2)), 'BASE_CHANGED'],
    ['approved when another version came meanwhile', decideDraft(PROPOSED, approving, facts('leader', 2)), 'BASE_CHANGED'],
    ['in force before it is approved', decideDraft(PROPOSED, approving, { ...facts('leader'), now: at('2026-06-02 00:00') }), 'EFFECTIVE_BEFORE_APPROVAL'],
    ['proposed with a day that is past', decideDraft(DRAFT, proposing, { ...facts('brigade'), now: at('2026-06-02 00:00') }), 'EFFECTIVE_BEFORE_APPROVAL'],
    ['another bureau’s', saveDraft(null, KEY, { ...CONTENT, jurisdiction: `${HERE}0` }, facts('brigade')), 'OTHER_JURISDICTION'],
    ['of another name', saveDraft(null, { ...KEY, ruleSet: 'other' }, CONTENT, facts('brigade')), 'OTHER_RULE_SET'],
  ] as const)('is never %s', (_name, result, expected) => {
    expect(code(result)).toBe(expected);
  });

  it('waits for whoever may approve it, and for nobody else', () => {
    const proposed = { stage: PROPOSED.stage, course: PROPOSED.course };
    expect([person('leader'), person('admin'), { ...both, person: 'person-brigade' }, { ...both, person: 'person-admin' }].map((actor) => waitsForApprovalBy(proposed, actor))).toEqual([true, false, false, false]);
    expect([DRAFT, sound(decideDraft(PROPOSED, approving, facts('leader')))].map((draft) => waitsForApprovalBy(draft, person('leader')))).toEqual([false, false]);
  });

  it('may come into force on the very day of its approval', () => {
    expect(code(decideDraft(PROPOSED, approving, { ...facts('leader'), now: at('2026-06-01 23:00') }))).toBe('decided');
  });
});
