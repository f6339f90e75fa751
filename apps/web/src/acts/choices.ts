import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { departmentList } from '#contract/http/department';
import type { ProcessView } from '#contract/http/process';
import { witnessList } from '#contract/http/witness';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';
import { showInstant } from '../shared/time.js';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What a field that takes the number of something chooses among: asked of the API, or found in the process itself. */
type Source =
  | { readonly from: 'api'; readonly path: string; readonly read: (signal: AbortSignal) => Promise<readonly Choice[]> }
  | { readonly from: 'process'; readonly of: (process: ProcessView) => readonly Choice[] };

function asked<Schema extends z.ZodType>(schema: Schema, path: string, choices: (answer: z.output<Schema>) => readonly Choice[]): Source {
  return { from: 'api', path, read: async (signal) => choices(await ask(schema, path, {}, signal)) };
}

const inData = z.object({
  team: z.array(z.object({ officer: z.string() })).catch([]),
  departments: z.array(z.object({ department: z.string(), items: z.array(z.string()) })).catch([]),
  amendments: z.record(z.string(), z.object({ reason: z.string(), stage: z.string() })).catch({}),
});

const named = ({ names }: ProcessView, ids: readonly string[]): readonly Choice[] => [...new Set(ids)].map((id) => ({ value: id, label: names[id] ?? id }));

/** The officers who were matched to it. */
const team: Source = { from: 'process', of: (process) => named(process, inData.parse(process.data).team.map(({ officer }) => officer)) };
const itsDepartments: Source = { from: 'process', of: (process) => named(process, inData.parse(process.data).departments.map(({ department }) => department)) };
const itsItems: Source = { from: 'process', of: (process) => named(process, inData.parse(process.data).departments.flatMap(({ items }) => items)) };

/** Amendments of a plan that are not settled yet, and the quarters that wait to be evaluated: by what is open. */
const SETTLED: ReadonlySet<string> = new Set(['published', 'returned', 'withdrawn']);
const amendments: Source = { from: 'process', of: ({ data }) => Object.entries(inData.parse(data).amendments).flatMap(([id, { reason, stage }]) => (SETTLED.has(stage) ? [] : [{ value: id, label: `${id}：${reason}` }])) };
const quarters: Source = { from: 'process', of: ({ steps }) => steps.flatMap(({ key, step }) => (step === 'evaluate' ? [{ value: key.slice(step.length + 1), label: key.slice(step.length + 1) }] : [])) };

/** By the field's name in the contract; a field that is not here, or for which there is nothing to choose, is typed. */
const SOURCES: Readonly<Record<string, Source>> = {
  officer: team,
  officers: team,
  departments: itsDepartments,
  item: itsItems,
  amendment: amendments,
  quarter: quarters,
  to: asked(departmentList, '/departments', ({ items }) => items.map(({ id, name }) => ({ value: id, label: name }))),
  witnesses: asked(witnessList, '/witnesses', ({ items }) => items.map(({ account, name }) => ({ value: account, label: name }))),
  key: { from: 'process', of: ({ steps }) => steps.filter(({ limit }) => limit !== null).map(({ key, name, limit }) => ({ value: key, label: `${name}（${limit?.remaining ?? ''}）` })) },
  proposal: { from: 'process', of: ({ limitChanges }) => limitChanges.map(({ proposal, reason }) => ({ value: proposal, label: reason })) },
  breach: { from: 'process', of: ({ breaches }) => breaches.filter(({ explained }) => !explained).map(({ at, name, code }) => ({ value: at, label: `${name}（${code}），${showInstant(at)} 到期` })) },
};

/** What may be chosen for a field; null: it is typed. */
export function useChoices(name: string, process: ProcessView | null): readonly Choice[] | null {
  const source = Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined;
  const api = source?.from === 'api' ? source : null;
  const { data } = useQuery({ queryKey: keys.kept('choices', api?.path), queryFn: ({ signal }) => (api === null ? [] : api.read(signal)), enabled: api !== null });
  const found = source?.from === 'process' ? (process === null ? [] : source.of(process)) : (data ?? []);
  return found.length === 0 ? null : found;
}
