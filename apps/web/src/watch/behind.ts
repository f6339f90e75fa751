import type { Counted } from '#contract/http/process';
import type { ProcessKind } from '#domain/process/process';

type Given = Readonly<Record<string, string | number | null | undefined>>;

function withQuery(path: string, given: Given): string {
  const said = Object.entries(given).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, String(value)]]));
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said).toString()}`;
}

/** What processes a number counts. */
export interface CountedProcesses {
  readonly kind?: ProcessKind;
  readonly stage?: string;
  readonly year?: number;
  readonly quarter?: string | null;
  readonly ended?: 'true' | 'false';
  readonly counted?: Counted;
  readonly outcome?: string;
  readonly stratum?: string;
  readonly enterprise?: string;
  readonly visitYear?: number;
  readonly late?: 'true';
  readonly joint?: 'true';
  /** 'task/130525-2026-Q4-01' */
  readonly parent?: string;
}

/** The list behind a number of processes: of its quarter, or of the whole year. */
export function processesPath({ year, quarter, ...rest }: CountedProcesses): string {
  return withQuery('/processes', { ...rest, ...(quarter === null || quarter === undefined ? { year } : { quarter }) });
}

/** The list behind a number of breaches. */
export function breachesPath(asked: { readonly year?: number; readonly kind?: ProcessKind; readonly step?: string; readonly code?: string; readonly open?: 'true'; readonly escalated?: 'true'; readonly explained?: 'true' | 'false' }): string {
  return withQuery('/watch/breaches', { ...asked });
}

/** The enterprises behind a number of visits. */
export function burdenPath(asked: { readonly year?: number; readonly least?: number | undefined; readonly most?: number | undefined }): string {
  return withQuery('/statistics/burden', { ...asked });
}

/** What of a draw is counted. */
export const DRAWN = { size: '对象池', wanted: '应抽', drawn: '实抽', supplemented: '补抽', checked: '已检查', jointly: '其中联合' } as const;
export type Drawn = keyof typeof DRAWN;

/** The draws, task by task, that a number of the coverage is the sum of. */
export function drawsPath(asked: { readonly year: number; readonly quarter: string | null; readonly stratum: string; readonly rate?: string; readonly what: Drawn }): string {
  return withQuery('/statistics/draws', { ...asked });
}

/** The enterprises of a stratum that can be drawn, by today's registry: all, or those a year has drawn, or never has. */
export function enterprisesPath(asked: { readonly stratum: string; readonly drawnIn?: number; readonly neverDrawnIn?: number }): string {
  return withQuery('/enterprises', { ...asked, status: 'operating' });
}
