import type { Crypto, Day, DepartmentId, Instant, JurisdictionCode, OfficerId, PersonId } from '../base.js';
import type { Calendar } from '../calendar/calendar.js';
import type { Limit, LimitLevel } from '../limits/limit.js';
import type { RuleSet, Span } from '../rules/rule-set.js';
import type { Role } from './roles.js';

/** 办理流程: each kind is one workflow type. */
export const PROCESS_KINDS = {
  annualPlan: '年度抽查计划',
  task: '抽查任务',
  inspection: '检查',
  rectification: '责令改正',
  referral: '线索移送',
  returnVisit: '回访',
} as const;
export type ProcessKind = keyof typeof PROCESS_KINDS;

/** A process by its kind and business number: inspection, 130525-2026-Q4-01-0007. Its stream is 'inspection/130525-…'. */
export interface ProcessRef {
  readonly kind: ProcessKind;
  readonly number: string;
}

export function streamOf(ref: ProcessRef): string {
  return `${ref.kind}/${ref.number}`;
}

/** @returns null when the text is no stream name */
export function refOf(stream: string): ProcessRef | null {
  const slash = stream.indexOf('/');
  const kind = stream.slice(0, slash);
  const number = stream.slice(slash + 1);
  return slash > 0 && number !== '' && isProcessKind(kind) ? { kind, number } : null;
}

export function isProcessKind(text: string): text is ProcessKind {
  return Object.hasOwn(PROCESS_KINDS, text);
}

/** Who performs an act. For what a workflow does by itself: person 'system', roles ['system']. */
export interface Actor {
  readonly person: PersonId;
  readonly officer: OfficerId | null;
  readonly roles: readonly Role[];
  readonly department: DepartmentId | null;
  readonly jurisdiction: JurisdictionCode;
  /** Belongs to 外部联合部门: a department of another authority, which joins checks and keeps neither the bureau's plan nor its registries. */
  readonly outside?: true;
}

export function systemActor(jurisdiction: JurisdictionCode): Actor {
  return { person: 'system', officer: null, roles: ['system'], department: null, jurisdiction };
}

/** Whom a step waits for, beyond the role that the table of acts names. */
export interface StepAssignment {
  readonly department?: DepartmentId;
  readonly officers?: readonly OfficerId[];
  /** One account and no other: a witness. */
  readonly person?: PersonId;
  /** Who holds one of these roles performs it beside those: 经办人员 beside the team, 执法大队 beside a department. */
  readonly besides?: readonly Role[];
  /** `besides` holds in these departments alone; left out: wherever they belong. */
  readonly besidesOf?: readonly DepartmentId[];
}

/** What the workflow needs of a step: that it is open, and when its limit is to be looked at. No persons. */
export interface StepMark {
  /** Unique among the open steps: 'review', or with its instance: 'enterResult/130525-D03'. */
  readonly key: string;
  readonly limit: Pick<Limit, 'code' | 'severity' | 'yellow' | 'due' | 'escalations'> | null;
  /** The limit is suspended (中止): nothing is late until it runs again, by itself at this instant. */
  readonly suspended?: { readonly resumesAt: Instant };
  /** Not before this instant (a quarter is evaluated, the year closed after its end). */
  readonly from?: Instant | null;
}

/** 环节: something the process waits for. `awaited` ones are spans that are only watched (D11, D14), nobody performs them. */
export interface OpenStep extends StepMark {
  readonly step: string;
  readonly opened: Instant;
  readonly awaited: boolean;
  readonly for: StepAssignment;
  readonly from: Instant | null;
  readonly limit: Limit | null;
  readonly suspended?: Suspension;
}

/** 时限中止: what is left of a limit, which runs again from the day after the suspension ends (design.md 3, Limits). */
export interface Suspension {
  readonly since: Instant;
  /** The last day of the suspension, as it was approved; it may be ended earlier. */
  readonly until: Day;
  readonly resumesAt: Instant;
  readonly left: Span;
  /** The limit as it stood; its rule, source and rule set go on to hold. */
  readonly limit: Limit;
  /** The limit as it runs on when nobody ends the suspension earlier. */
  readonly resumes: Limit;
}

/** Small marks for the workflow: no names, no persons. */
export type Flags = Readonly<Record<string, string | number | boolean>>;

/** What every event says about the course of its process, whatever else it says. */
export interface EventHeader<Step extends StepMark = StepMark> {
  readonly version: number;
  readonly type: string;
  readonly at: Instant;
  readonly opens?: readonly Step[];
  readonly closes?: readonly string[];
  /** Facts that no longer hold: the types of the events withdrawn. */
  readonly withdraws?: readonly string[];
  readonly flags?: Flags;
  /** On LimitPassed: which step's limit reached which level. */
  readonly limit?: { readonly key: string; readonly level: LimitLevel };
  /** The last event of the process. */
  readonly ends?: boolean;
  /** A process that had ended goes on (a correction, D16): its workflow is started again and falls through what is done. */
  readonly reopens?: boolean;
}

/** An event as decided, before the ledger gives it version, time and place in the chain. */
export interface NewEvent<Type extends string = string, Data = unknown> extends Omit<EventHeader<OpenStep>, 'version' | 'at' | 'type'> {
  readonly type: Type;
  readonly data: Data;
}

/** An event as the ledger keeps it. */
export type RecordedEvent<E extends NewEvent = NewEvent> = E & Pick<EventHeader, 'version' | 'at'>;

export interface LimitPassedData {
  readonly key: string;
  readonly code: string;
  readonly level: LimitLevel;
  /** The instant of this level that passed, and the instant at which that was noticed (the system may have been down). */
  readonly due: Instant;
  readonly noticed: Instant;
}
export type LimitPassed = NewEvent<'LimitPassed', LimitPassedData>;

/** An act as asked for. */
export interface Act<Name extends string = string, Input = unknown> {
  readonly act: Name;
  readonly input: Input;
}

/** What every decision knows, whatever the process. Gathered under the lock, before `decide`. */
export interface CommonFacts {
  readonly now: Instant;
  readonly actor: Actor;
  readonly rules: RuleSet;
  readonly calendar: Calendar;
  readonly crypto: Crypto;
  /** For acts on whose the work of a step is, and for no others. */
  readonly work?: WorkGround;
}

/** What a hand over or 催办 rests on beside the process itself. */
export interface WorkGround {
  /** The departments that answer for the step that is meant, those of its officers included. */
  readonly units: readonly DepartmentId[];
  /** Whom it is to be handed to; null: nobody is named, or no active account of this bureau. */
  readonly to: Actor | null;
}

/** Content kept by its SHA-256, named by that hash in the event (design.md 4, rule 11). Secret ones are shown by no list and no event; what needs one reads it by name. */
export interface KeptDocument {
  readonly content: unknown;
  readonly visibility: 'secret' | 'internal' | 'public';
}

/** What follows from an act. Empty events: there was nothing to do (automated acts only). */
export interface Decision<E extends NewEvent = NewEvent> {
  readonly events: readonly (E | LimitPassed)[];
  readonly documents?: readonly KeptDocument[];
  /** Processes whose workflow should look again at its facts (a parent, when a child closed). */
  readonly nudges?: readonly ProcessRef[];
  /** What another process does by itself because of this, in the same transaction: both are recorded or neither. */
  readonly follows?: readonly FollowingAct[];
}

/** An act of the system on another process of the same bureau that stands or falls with the act it follows from. */
export interface FollowingAct extends Act {
  readonly ref: ProcessRef;
  /** The version the decision rests on: whoever acted on it since makes the whole be refused as stale. */
  readonly expectedVersion: number;
}
