import type { PersonId } from '../base.js';
import { dayOf } from '../calendar/day.js';
import { notOwn } from '../process/own-work.js';
import type { Actor, CommonFacts } from '../process/process.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import { ROLES, type Role } from '../process/roles.js';
import type { RuleSet } from './rule-set.js';

export const DRAFT_STAGES = { draft: '拟定中', proposed: '待批准', approved: '已批准', returned: '已退回', withdrawn: '已撤回' } as const;
export type DraftStage = keyof typeof DRAFT_STAGES;

/** 规则集草案: the next version of a rule set while it is edited and until a second person has approved it. */
export interface RuleSetDraft {
  readonly ruleSet: string;
  readonly number: number;
  /** Raised by every change; whoever acts says which one was seen. */
  readonly revision: number;
  readonly stage: DraftStage;
  readonly content: RuleSet;
  readonly course: DraftCourse;
}

export interface DraftCourse {
  /** The version in force for which this is to be the next; 0: there is none. */
  readonly base: number;
  /** Whoever saved it: none of them approves it. */
  readonly authors: readonly PersonId[];
  readonly proposal: { readonly by: PersonId; readonly reason: string; readonly document: string } | null;
  /** How it ended: why it went back or was withdrawn, or with which opinion it was approved, as which version. */
  readonly decision: { readonly words: string; readonly version: number | null } | null;
}

export type DraftAct =
  | { readonly act: 'propose'; readonly input: { readonly reason: string; readonly document: string } }
  | { readonly act: 'approve'; readonly input: { readonly opinion: string } }
  | { readonly act: 'return'; readonly input: { readonly reason: string } }
  | { readonly act: 'withdraw'; readonly input: { readonly reason: string } };

interface DraftRule {
  readonly label: string;
  readonly roles: readonly Role[];
}

const BASIS = '规则集是办理的依据：拟定与批准相分离（内部控制）';

/** Who changes the rules: those who keep them propose, the bureau's leader approves. */
export const DRAFT_ACTS = {
  save: { label: '保存规则集草案', roles: ['brigade', 'admin'] },
  propose: { label: '提出规则集', roles: ['brigade', 'admin'] },
  withdraw: { label: '撤回规则集草案', roles: ['brigade', 'admin'] },
  approve: { label: '批准规则集', roles: ['leader'] },
  return: { label: '退回规则集', roles: ['leader'] },
} as const satisfies Readonly<Record<string, DraftRule>>;

/** Whom the rules concern: who changes them, and who looks whether they are kept. */
export const CONCERNED_WITH_RULES = [...new Set([...Object.values(DRAFT_ACTS).flatMap(({ roles }) => roles), 'supervisor' as const])];

export function mayChangeRules(act: keyof typeof DRAFT_ACTS, { roles }: Pick<Actor, 'roles'>): Refusal | null {
  const rule: DraftRule = DRAFT_ACTS[act];
  if (roles.some((role) => rule.roles.includes(role))) return null;
  return refuse('forbidden', 'ROLE_REQUIRED', `“${rule.label}”须由${rule.roles.map((role) => ROLES[role]).join('、')}办理，您的账号没有该角色。`, { source: BASIS });
}

/** Where an act is possible; what is approved or withdrawn stays as it is. */
const POSSIBLE: Readonly<Record<'save' | DraftAct['act'], readonly DraftStage[]>> = {
  save: ['draft', 'returned'],
  propose: ['draft'],
  approve: ['proposed'],
  return: ['proposed'],
  withdraw: ['draft', 'proposed', 'returned'],
};

function possible(act: keyof typeof POSSIBLE, { stage }: Pick<RuleSetDraft, 'stage'>): Refusal | null {
  if (POSSIBLE[act].includes(stage)) return null;
  const advice = act === 'save' && stage === 'proposed' ? '请先撤回，再另拟草案' : '请刷新后查看';
  return refuse('notOpen', 'DRAFT_NOT_OPEN', `这份草案${DRAFT_STAGES[stage]}，不能办理“${DRAFT_ACTS[act].label}”，${advice}。`, { source: BASIS });
}

interface DraftFacts {
  readonly actor: Actor;
  /** The newest stored version of this rule set; 0: none. */
  readonly latest: number;
}

/** Saves a whole document as the draft; its version is given by the system, and it is compared with the newest one from now on. */
export function saveDraft(before: RuleSetDraft | null, key: Pick<RuleSetDraft, 'ruleSet' | 'number'>, content: RuleSet, { actor, latest }: DraftFacts): RuleSetDraft | Refusal {
  const refusal = firstRefusal(
    () => mayChangeRules('save', actor),
    () => (before === null ? null : possible('save', before)),
    () => (content.id === key.ruleSet ? null : refuse('invalid', 'OTHER_RULE_SET', `文件写的是规则集 ${content.id}，不是 ${key.ruleSet}。`, { at: 'id' })),
    () => (content.jurisdiction === actor.jurisdiction ? null : refuse('invalid', 'OTHER_JURISDICTION', `规则集写的是辖区机关 ${content.jurisdiction}，不是本辖区 ${actor.jurisdiction}。`, { at: 'jurisdiction' })),
  );
  if (refusal !== null) return refusal;
  const authors = before?.course.authors ?? [];
  const course: DraftCourse = { base: latest, authors: authors.includes(actor.person) ? authors : [...authors, actor.person], proposal: null, decision: null };
  return { ...key, revision: (before?.revision ?? 0) + 1, stage: 'draft', content: { ...content, version: latest + 1 }, course };
}

/** What an act makes of a draft. Approving says which version it becomes; storing it is the ledger's. */
export function decideDraft(draft: RuleSetDraft, { act, input }: DraftAct, facts: DraftFacts & Pick<CommonFacts, 'now'>): RuleSetDraft | Refusal {
  const refusal = mayChangeRules(act, facts.actor) ?? possible(act, draft);
  if (refusal !== null) return refusal;
  const { course } = draft;
  const next = { ...draft, revision: draft.revision + 1 };
  switch (act) {
    case 'propose':
      return stillNext(draft, facts) ?? notBackdated(draft, facts, '请改为今天或以后的日期，保存后再提出') ?? { ...next, stage: 'proposed', course: { ...course, proposal: { by: facts.actor.person, ...input }, decision: null } };
    case 'approve':
      return checkApproval(draft, facts) ?? { ...next, stage: 'approved', content: { ...draft.content, version: facts.latest + 1 }, course: { ...course, decision: { words: input.opinion, version: facts.latest + 1 } } };
    case 'return':
    case 'withdraw':
      return { ...next, stage: act === 'return' ? 'returned' : 'withdrawn', course: { ...course, decision: { words: input.reason, version: null } } };
  }
}

function checkApproval(draft: RuleSetDraft, facts: DraftFacts & Pick<CommonFacts, 'now'>): Refusal | null {
  return firstRefusal(
    () => secondPerson(draft, facts.actor),
    () => stillNext(draft, facts),
    () => notBackdated(draft, facts, '请退回，改为今天或以后的日期'),
  );
}

/** Whoever wrote or proposed it does not approve it. */
function secondPerson({ course: { authors, proposal } }: Pick<RuleSetDraft, 'course'>, actor: Pick<Actor, 'person'>): Refusal | null {
  return firstRefusal(...[...authors, proposal?.by].map((by) => () => notOwn(by, actor, BASIS)));
}

/** Whether it waits for this person to be approved or returned: by the guards of the approval, whatever stands in it. */
export function waitsForApprovalBy(draft: Pick<RuleSetDraft, 'stage' | 'course'>, actor: Pick<Actor, 'roles' | 'person'>): boolean {
  return firstRefusal(() => mayChangeRules('approve', actor), () => possible('approve', draft), () => secondPerson(draft, actor)) === null;
}

/** Rules do not reach back: neither proposed nor approved with a day that is past. @param advice what to do instead, without a full stop */
function notBackdated({ content: { effectiveFrom } }: RuleSetDraft, { now }: Pick<CommonFacts, 'now'>, advice: string): Refusal | null {
  const today = dayOf(now);
  return effectiveFrom >= today ? null : refuse('invalid', 'EFFECTIVE_BEFORE_APPROVAL', `施行日期 ${effectiveFrom} 早于今天 ${today}，也就早于批准之日：规则不溯及既往，${advice}。`, { source: BASIS });
}

/** Somebody else's version came meanwhile: what was compared is no longer what holds. */
function stillNext({ course: { base } }: RuleSetDraft, { latest }: DraftFacts): Refusal | null {
  return base === latest ? null : refuse('stale', 'BASE_CHANGED', `本草案是依第 ${base} 版拟的，现在已有第 ${latest} 版：请与第 ${latest} 版比对，撤回后重新拟定草案。`);
}
