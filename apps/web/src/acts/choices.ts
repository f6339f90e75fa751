import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { departmentList } from '#contract/http/department';
import { mergeOffersView } from '#contract/http/merging';
import type { ProcessView } from '#contract/http/process';
import { taskDrawView } from '#contract/http/task-draw';
import { witnessList } from '#contract/http/witness';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';
import { showInstant } from '../shared/time.js';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What a field that takes the number of something chooses among: asked of the API, or found in the process itself; `identifies`: it only says which of what is open is meant. */
type Source =
  | { readonly from: 'api'; readonly path: string; readonly read: (signal: AbortSignal) => Promise<readonly Choice[]> }
  | { readonly from: 'itself'; readonly below: string; readonly read: (path: string, signal: AbortSignal) => Promise<readonly Choice[]> }
  | { readonly from: 'process'; readonly of: (process: ProcessView) => readonly Choice[]; readonly identifies?: true; /** Open as well, where the act is about something else of that name. */ readonly besides?: (process: ProcessView) => readonly string[] };

function asked<Schema extends z.ZodType>(schema: Schema, path: string, choices: (answer: z.output<Schema>) => readonly Choice[]): Source {
  return { from: 'api', path, read: async (signal) => choices(await ask(schema, path, {}, signal)) };
}

/** … asked of the API about this very process; stale whenever something happens to it. */
function askedOfIt<Schema extends z.ZodType>(schema: Schema, below: string, choices: (answer: z.output<Schema>) => readonly Choice[]): Source {
  return { from: 'itself', below, read: async (path, signal) => choices(await ask(schema, path, {}, signal)) };
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
const amendments: Source = { from: 'process', identifies: true, of: ({ data }) => Object.entries(inData.parse(data).amendments).flatMap(([id, { reason, stage }]) => (SETTLED.has(stage) ? [] : [{ value: id, label: `${id}：${reason}` }])) };
const quarters: Source = { from: 'process', identifies: true, of: ({ steps }) => steps.flatMap(({ key, step }) => (step === 'evaluate' ? [{ value: key.slice(step.length + 1), label: key.slice(step.length + 1) }] : [])) };

/** By the field's name in the contract; a field that is not here, or for which there is nothing to choose, is typed. */
const SOURCES: Readonly<Record<string, Source>> = {
  officer: team,
  officers: team,
  departments: itsDepartments,
  item: itsItems,
  amendment: amendments,
  quarter: quarters,
  to: asked(departmentList, '/departments', ({ items }) => items.filter(({ endedOn }) => endedOn === null).map(({ id, name }) => ({ value: id, label: name }))),
  witnesses: asked(witnessList, '/witnesses', ({ items }) => items.map(({ account, name }) => ({ value: account, label: name }))),
  witness: askedOfIt(taskDrawView, 'draw', ({ witnesses: named }) => named.filter(({ late }) => late).map(({ account, name }) => ({ value: account, label: name }))),
  other: askedOfIt(mergeOffersView, 'merge-offers', ({ offers }) => offers.filter(({ answered, mergeable }) => !answered || mergeable).map(({ other, text }) => ({ value: other, label: text }))),
  key: { from: 'process', identifies: true, besides: ({ steps, breaches }) => [...steps, ...breaches].map(({ key }) => key), of: ({ steps }) => steps.filter(({ limit }) => limit !== null).map(({ key, name, limit }) => ({ value: key, label: `${name}（${limit?.remaining ?? ''}）` })) },
  proposal: { from: 'process', identifies: true, of: ({ limitChanges }) => limitChanges.map(({ proposal, reason }) => ({ value: proposal, label: reason })) },
  breach: { from: 'process', identifies: true, of: ({ breaches }) => breaches.filter(({ explained }) => !explained).map(({ at, name, code }) => ({ value: at, label: `${name}（${code}），${showInstant(at)} 到期` })) },
};

/** What a field names where only one thing that is open can be meant; who is meant, or what is chosen, stays the person's to say. undefined: it is asked for. */
export function onlyChoice(name: string, process: ProcessView | null): string | undefined {
  const source = Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined;
  if (process === null || source?.from !== 'process' || source.identifies !== true) return undefined;
  const [only, ...others] = source.of(process);
  return others.length === 0 ? only?.value : undefined;
}

/** Whether a field named something that is no longer open while others are. */
export function isSettled(name: string, value: unknown, process: ProcessView): boolean {
  const source = Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined;
  const open = source?.from === 'process' && source.identifies === true ? source.of(process) : [];
  const besides = source?.from === 'process' ? (source.besides?.(process) ?? []) : [];
  return open.length > 0 && typeof value === 'string' && !open.some((one) => one.value === value) && !besides.includes(value);
}

/** What the API is asked for a field, and what makes the answer stale. */
function questionOf(source: Source | undefined, process: ProcessView | null) {
  switch (source?.from) {
    case 'api':
      return { queryKey: keys.kept('choices', source.path), read: source.read };
    case 'itself': {
      if (process === null) return { queryKey: keys.kept('choices'), read: null };
      const { kind, number } = process;
      const { below, read } = source;
      return { queryKey: keys.process(kind, number, 'choices', below), read: (signal: AbortSignal) => read(`/processes/${kind}/${encodeURIComponent(number)}/${below}`, signal) };
    }
    case 'process':
    case undefined:
      return { queryKey: keys.kept('choices'), read: null };
  }
}

/** What may be chosen for a field, nothing yet while it is asked for; null: it is typed. */
export function useChoices(name: string, process: ProcessView | null): readonly Choice[] | null {
  const source = Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined;
  const { queryKey, read } = questionOf(source, process);
  const { data, isLoading } = useQuery({ queryKey, queryFn: ({ signal }) => read?.(signal) ?? [], enabled: read !== null });
  const found = source?.from === 'process' ? (process === null ? [] : source.of(process)) : (data ?? []);
  return found.length === 0 && !isLoading ? null : found;
}
