import type { Day, EnterpriseId } from '../base.js';
import type { Actor } from '../process/process.js';
import { type Refusal, refuse } from '../process/refusal.js';
import { officerAsOf } from './as-of.js';
import type { AbsenceKind, Avoidance, AvoidanceKind, Officer } from './officer.js';

interface Facts {
  readonly actor: Actor;
  readonly today: Day;
}

const SOURCE = '生态环境行政处罚办法第6条；行政处罚法第43条';

export const ABSENCE_KIND_NAMES = { leave: '请假', sick: '病假', business: '公出', other: '其他' } as const satisfies Record<AbsenceKind, string>;
export const AVOIDANCE_KIND_NAMES = { relative: '亲属关系', position: '任职关系', investment: '投资关系', other: '其他可能影响公正的关系' } as const satisfies Record<AvoidanceKind, string>;

interface Application {
  readonly enterprise: EnterpriseId;
  readonly kind: AvoidanceKind;
  readonly basis: string;
  readonly appliedBy: 'officer' | 'party';
}

/** 申请回避: it binds nobody until the head of the body has decided (办法 6: the check does not stop meanwhile). */
export function applyForAvoidance(officer: Officer, application: Application, { actor, today }: Facts): Officer | Refusal {
  const { avoidances = [] } = officer;
  const { enterprise } = application;
  if (officerAsOf(officer, today).avoids.includes(enterprise)) return refuse('invalid', 'ALREADY_AVOIDS', '名录里已有对该企业的回避关系，不必再申请。', { source: SOURCE, at: 'enterprise' });
  if (avoidances.some((one) => one.enterprise === enterprise && one.decision === null)) return refuse('notOpen', 'AVOIDANCE_ALREADY_APPLIED', '对该企业的回避申请正在等待决定，不必重复申请。', { source: SOURCE, at: 'enterprise' });
  const made: Avoidance = { ...application, id: `H${avoidances.length + 1}`, appliedOn: today, by: actor.person, decision: null, lifted: null };
  return { ...officer, avoidances: [...avoidances, made] };
}

/** 决定回避: by the head of the body, on an application that waits, never on one's own relation. */
export function decideAvoidance(officer: Officer, { application, granted, reason }: { readonly application: string; readonly granted: boolean; readonly reason: string }, { actor, today }: Facts): Officer | Refusal {
  if (actor.officer === officer.id) return refuse('forbidden', 'OWN_AVOIDANCE', '不能决定自己的回避，请由其他局领导决定。', { source: SOURCE });
  const found = officer.avoidances?.find(({ id }) => id === application);
  if (found === undefined) return unknownApplication();
  if (found.decision !== null) return refuse('notOpen', 'AVOIDANCE_DECIDED', '这项回避申请已经决定。', { source: SOURCE, at: 'application' });
  return withAvoidance(officer, { ...found, decision: { granted, on: today, by: actor.person, reason } });
}

/** 解除回避: the relation has ended; from today on the officer may check the enterprise again. */
export function liftAvoidance(officer: Officer, { application, reason }: { readonly application: string; readonly reason: string }, { actor, today }: Facts): Officer | Refusal {
  if (actor.officer === officer.id) return refuse('forbidden', 'OWN_AVOIDANCE', '不能解除自己的回避，请由其他局领导决定。', { source: SOURCE });
  const found = officer.avoidances?.find(({ id }) => id === application);
  if (found === undefined) return unknownApplication();
  if (found.decision?.granted !== true || found.lifted !== null) return refuse('notOpen', 'AVOIDANCE_NOT_IN_FORCE', '这项回避没有生效或已经解除。', { source: SOURCE, at: 'application' });
  return withAvoidance(officer, { ...found, lifted: { on: today, by: actor.person, reason } });
}

function withAvoidance(officer: Officer, changed: Avoidance): Officer {
  return { ...officer, avoidances: (officer.avoidances ?? []).map((one) => (one.id === changed.id ? changed : one)) };
}

function unknownApplication(): Refusal {
  return refuse('missing', 'APPLICATION_NOT_FOUND', '没有这项回避申请，请核对编号。', { at: 'application' });
}
