import type { EntityManager } from 'typeorm';
import type { OpenStepView, ProcessLine, ProcessListed, ProcessView } from '#contract/http/process';
import { type Actor, type AnyDefinition, type Calendar, DEFINITIONS, type Instant, type OpenStep, ROLES, streamOf } from '#domain';
import { withoutEnterprise } from '#persistence/reading/disclosure';
import { namesIn } from '#persistence/reading/named-in';
import { type Names, readNames } from '#persistence/reading/names';
import type { ProcessListed as ProcessListedRow } from '#persistence/reading/list-processes';
import type { ProcessFound, ProcessSummary } from '#persistence/reading/processes';
import { PLATFORMS, SENT_RECORDS } from '#domain/exchange/platform';
import { platformNumbers } from '#persistence/exchange/outbox';
import { warningsIn } from '#domain/items/bases';
import { visitsTogether } from '#persistence/reading/together';
import { trailOf } from '#persistence/reading/trail';
import { unitsOfSteps } from '#persistence/facts/work-ground';
import { lineNamesIn, lineOfStep } from '#domain/plan/line-of-step';
import { offeredActs } from '#domain/process/offered-acts';
import { offeredWork } from '#domain/process/offered-work';
import { workOn } from '#domain/process/work';
import { describeSpan } from '#domain/limits/span-end';
import { basesForTheNotice } from '../items/bases-view.js';
import { withWritten } from '../return-visits/written.js';
import { entryCodeFor } from './entry-code.js';
import { lightsView, limitView } from './limit-view.js';
import { namedInWork, workView } from './work-view.js';

export interface Looking {
  readonly actor: Actor;
  readonly now: Instant;
  readonly calendar: Calendar;
  /** Reads a kept document by its hash. */
  readonly document: (hash: string) => Promise<unknown>;
}

function lineView(process: ProcessSummary): ProcessLine {
  const { kind, number, title, stage, version, quarter, parent, enterprise, joint, nonSite, outcome, openedAt, changedAt, endedAt } = process;
  const stageName = DEFINITIONS[kind].stages[stage] ?? stage;
  return { kind, number, title, stage, stageName, version, quarter, parent, enterprise, joint, nonSite, outcome, openedAt, changedAt, endedAt };
}

/** With the light of what ends first in it. */
export function listedView(process: ProcessListedRow, at: Pick<Looking, 'now' | 'calendar'>): ProcessListed {
  const { kind, due, soonest } = process;
  return { ...lineView(process), due, soonest: soonest === null ? null : { name: DEFINITIONS[kind].steps[soonest.step] ?? soonest.step, limit: limitView(kind, soonest.limit, soonest.levels, at) } };
}

/** A process as this person sees it: what it holds, what is open, and what the person may do now. */
export async function processView(manager: EntityManager, process: ProcessFound, looking: Looking): Promise<ProcessView> {
  const definition = DEFINITIONS[process.kind];
  const steps = Object.values(definition.course(process.state).steps);
  const departments = steps.flatMap(({ for: { department, besidesOf = [] } }) => [...(department === undefined ? [] : [department]), ...besidesOf]);
  const officers = steps.flatMap((step) => step.for.officers ?? []);
  const accounts = steps.flatMap((step) => [...(step.for.person === undefined ? [] : [step.for.person]), ...namedInWork(workOn(process.state, step.key))]);
  const names = await readNames(manager, process.jurisdiction, { departments, officers, accounts });
  const units = await unitsOfSteps(manager, { definition, state: process.state, jurisdiction: process.jurisdiction }, steps.map(({ key }) => key));
  const entryCode = await entryCodeFor(process, looking);
  const bases = await basesForTheNotice(manager, process);
  const together = await visitsTogether(manager, process, looking.actor);
  const data = shown(process.state.data, process.disclosed);
  const called = await namesIn(manager, process.jurisdiction, data);
  return {
    ...lineView(process),
    ended: process.state.course.ended,
    ruleSet: process.ruleSet,
    names: { ...called },
    data: process.kind === 'returnVisit' ? await withWritten(data, looking.document) : data,
    ...(together.length > 0 && { together: [...together] }),
    ...(entryCode !== null && { entryCode }),
    ...(bases !== undefined && { bases }),
    warnings: [...warningsIn(process.state.data, (item) => called[item])],
    trail: [...(await trailOf(manager, process, looking.actor))],
    steps: steps.map((step) => stepView(step, process, { definition, names, units: units.get(step.key) ?? [] }, looking)),
    acts: offeredActs(definition, process, null, looking),
    breaches: (process.state.limits?.breaches ?? []).map((breach) => ({ ...breach, name: definition.steps[breach.key.split('/')[0] ?? ''] ?? breach.key })),
    platformNumbers: (await platformNumbers(manager, streamOf({ kind: process.kind, number: process.number }))).map(({ platform, record, number }) => ({ platform: PLATFORMS[platform], record: SENT_RECORDS[record], number })),
    limitChanges: Object.values(process.state.limits?.open ?? {}).map(({ proposal, kind, key, reason, evidence, until, breach }) => ({ proposal, kind, key, reason, evidence, until: until ?? null, breach: breach ?? null })),
  };
}

interface Around {
  readonly definition: AnyDefinition;
  readonly names: Names;
  /** The departments that answer for the step. */
  readonly units: readonly string[];
}

function stepView(step: OpenStep, process: ProcessFound, { definition, names, units }: Around, looking: Looking): OpenStepView {
  const roles = Object.values(definition.acts).filter((rule) => rule.step === step.step).flatMap((rule) => rule.roles);
  const { department, officers = [], person, besides = [], besidesOf } = step.for;
  const work = workOn(process.state, step.key);
  const levelsOf = (key: string): readonly string[] => process.state.course.levels[key] ?? [];
  const spans = definition.spansOver(process.state, step.key).map((span) => ({ ...span, levels: levelsOf(span.key) }));
  const offered = offeredWork(definition, { step, holder: work.holder?.person ?? null }, { ...looking, units });
  return {
    key: step.key,
    step: step.step,
    name: definition.steps[step.step] ?? step.step,
    line: lineOfStep(process.kind, step.key, (item) => lineNamesIn(process.state.data).get(item)),
    awaited: step.awaited,
    who: {
      roles: [...new Set(roles)].map((role) => ROLES[role]),
      department: department === undefined ? null : names.department(department),
      officers: officers.map((id) => names.officer(id)),
      besides: besides.map((role) => `${besidesOf === undefined ? '' : `${besidesOf.map((id) => names.department(id)).join('、')}的`}${ROLES[role]}`),
      person: person === undefined ? null : names.account(person),
    },
    acts: step.awaited ? [] : offeredActs(definition, process, step, looking),
    work: workView({ work, acts: offered, person: looking.actor.person, called: (id) => names.account(id) }),
    opened: step.opened,
    from: step.from,
    limit: step.limit === null ? null : limitView(process.kind, step.limit, levelsOf(step.key), looking),
    lights: lightsView(process.kind, { ...step, levels: levelsOf(step.key) }, spans, looking),
    waits: definition.waitedFor(process.state, step.key).map((waited) => ({ key: waited.key, name: definition.steps[waited.step] ?? waited.step })),
    suspended: step.suspended === undefined ? null : { code: step.suspended.limit.code, since: step.suspended.since, until: step.suspended.until, left: describeSpan(step.suspended.left) },
  };
}

/** What data of a process shows. Secrets are not in it, it names them by their hash; the enterprise is in it once this person may know it (R7). */
export function shown(data: unknown, disclosed: boolean): Record<string, unknown> {
  if (typeof data !== 'object' || data === null) return {};
  return { ...(disclosed ? data : withoutEnterprise({ ...data })) };
}
