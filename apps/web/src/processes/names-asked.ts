import { useQuery } from '@tanstack/react-query';
import { enterpriseView } from '#contract/http/registry-entry';
import type { ProcessListed } from '#contract/http/process';
import type { ProcessKind } from '#domain/process/process';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';
import { RequestFailed } from '../api/request-failed.js';
import { NO_STRATUM, READING } from '../shared/with-chosen.js';
import { stageCalled } from '../shared/words-of-steps.js';
import { statisticsQuery } from '../watch/statistics-query.js';
import type { Narrowing, NamesAsked } from './narrowed.js';

/** Whoever may read a list may not always read the registry behind it. */
const NOT_TOLD = '名称只有名录的管理人员看得到';

function nameOf({ data, error }: { readonly data: string | undefined; readonly error: unknown }, missing: string): string {
  if (data !== undefined) return data;
  if (error === null) return READING;
  return error instanceof RequestFailed && error.problem.status === 404 ? missing : NOT_TOLD;
}

/** What stage, stratum and enterprise of the address are called; of one that there is none, that. @param listed what the list shows; undefined: it is still being read */
export function useNamesAsked({ stage, stratum, enterprise, year, quarter, visitYear }: Narrowing, kind: ProcessKind | undefined, listed: readonly ProcessListed[] | undefined): NamesAsked {
  const shown = listed?.[0]?.title;
  const of = year ?? quarter?.slice(0, 4) ?? visitYear;
  const strata = useQuery({
    ...statisticsQuery(of === undefined ? undefined : Number(of)), enabled: stratum !== undefined,
    select: ({ coverage }) => coverage.strata.find((one) => one.stratum === stratum)?.title ?? NO_STRATUM,
  });
  const known = useQuery({
    queryKey: keys.moving('enterprise-named', enterprise), enabled: enterprise !== undefined && listed !== undefined && shown === undefined,
    queryFn: ({ signal }) => ask(enterpriseView, `/enterprises/${encodeURIComponent(enterprise ?? '')}`, {}, signal),
    select: ({ entry }) => entry.name,
  });
  return { stage: (stage === undefined ? undefined : stageCalled(kind, stage)) ?? '没有这个阶段', stratum: nameOf(strata, NO_STRATUM), enterprise: shown ?? nameOf(known, '名录里没有这家企业') };
}
