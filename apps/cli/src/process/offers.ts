import { inputSchema } from '#contract/acts/index';
import type { FieldKind } from '#contract/acts/field-meta';
import { type FieldShape, fieldsOf } from '#contract/acts/shape';
import { DEFINITIONS, PROCESS_KINDS, type ProcessKind } from '#domain';
import { type OfferedAct, offeredActs } from '#domain/process/offered-acts';
import { offeredWork } from '#domain/process/offered-work';
import { workOn } from '#domain/process/work';
import { unitsOfSteps } from '#persistence/facts/work-ground';
import { databaseNow } from '#persistence/ledger/law-clock';
import { readNames } from '#persistence/reading/names';
import { findProcess } from '#persistence/reading/processes';
import { asPerson, type PersonOptions } from '../acting.js';
import type { CliIo } from '../io.js';
import { noSuchProcess } from './perform-act.js';

export interface ActOffer extends OfferedAct {
  /** What its input holds. */
  readonly fields: readonly FieldShape[];
}

export interface Offers {
  readonly kind: ProcessKind;
  readonly number: string;
  readonly title: string;
  readonly stage: string;
  readonly stageName: string;
  readonly version: number;
  /** Open steps in which this person may do something. */
  readonly steps: readonly { readonly key: string; readonly name: string; readonly holder: string | null; readonly acts: readonly ActOffer[] }[];
  /** What belongs to no step. */
  readonly acts: readonly ActOffer[];
}

/** What this person may do now on a process, as the workbench shows it. @throws CommandEnd 2 when there is no such process for them */
export function offersTo(io: CliIo, person: PersonOptions, kind: ProcessKind, number: string): Promise<Offers> {
  return asPerson(io, person, async ({ manager, actor, clock }) => {
    const process = await findProcess(manager, { kind, number }, actor);
    if (process === null || process.jurisdiction !== actor.jurisdiction) return noSuchProcess();
    const looking = { actor, now: await clock.now(await databaseNow(manager)) };
    const definition = DEFINITIONS[kind];
    const offered = (step: Parameters<typeof offeredActs>[2]): readonly ActOffer[] => offeredActs(definition, process, step, looking).map((one) => ({ ...one, fields: fieldsFor(kind, one.act) }));
    const { stage, title, version } = process;
    const open = Object.values(definition.course(process.state).steps).filter(({ awaited }) => !awaited);
    const names = await readNames(manager, process.jurisdiction, { departments: [], officers: [], accounts: open.flatMap(({ key }) => workOn(process.state, key).holder?.person ?? []) });
    const units = await unitsOfSteps(manager, { definition, state: process.state, jurisdiction: process.jurisdiction }, open.map(({ key }) => key));
    const steps = open.map((step) => {
      const { holder } = workOn(process.state, step.key);
      const work = offeredWork(definition, { step, holder: holder?.person ?? null }, { ...looking, units: units.get(step.key) ?? [] }).map((one) => ({ ...one, fields: fieldsFor(kind, one.act) }));
      return { key: step.key, name: definition.steps[step.step] ?? step.step, holder: holder === null ? null : names.account(holder.person), acts: [...offered(step), ...work] };
    });
    return { kind, number, title, stage, stageName: definition.stages[stage] ?? stage, version, steps: steps.filter(({ acts }) => acts.length > 0), acts: offered(null) };
  });
}

function fieldsFor(kind: ProcessKind, act: string): readonly FieldShape[] {
  const schema = inputSchema(kind, act);
  return schema === undefined ? [] : fieldsOf(schema);
}

export function describeOffers({ kind, number, title, stageName, version, steps, acts }: Offers): readonly string[] {
  return [
    `${PROCESS_KINDS[kind]} ${number} ${title}`,
    `阶段：${stageName}，第 ${String(version)} 版`,
    ...steps.flatMap((step) => [`待办环节 ${step.name}（${step.key}）${step.holder === null ? '' : `，${step.holder} 已认领`}：`, ...step.acts.flatMap(describeOffer)]),
    ...(acts.length === 0 ? [] : ['随时可以办理：', ...acts.flatMap(describeOffer)]),
    ...(steps.length === 0 && acts.length === 0 ? ['现在没有您可以办理的。'] : []),
  ];
}

function describeOffer({ act, name, basis, fields }: ActOffer): readonly string[] {
  return [`  ${act}  ${name}（依据：${basis}）`, ...fields.flatMap((field) => describeField(field, '      '))];
}

const WRITTEN: Readonly<Record<FieldKind, string>> = {
  form: '{…}', list: '[…]', line: '文字', paragraph: '文字', identifier: '编号', hash: '64 位十六进制', day: '2026-10-10', instant: '2026-10-10T15:00:00+08:00',
  quarter: '2026Q4', year: '2026', count: '整数', share: '"0.005"', yesNo: 'true 或 false', choice: '选一个', variants: '几种写法之一',
};

function describeField({ name, label, kind, required, options, fields = [], entry }: FieldShape, indent: string): readonly string[] {
  const choice = options === undefined ? WRITTEN[kind] : options.map((option) => `${JSON.stringify(option.value)} ${option.label}`).join('、');
  const within = entry === undefined ? fields : (entry.fields ?? []);
  return [`${indent}${name}  ${label}：${choice}${required ? '' : '（可不写）'}`, ...within.flatMap((field) => describeField(field, `${indent}  `))];
}
