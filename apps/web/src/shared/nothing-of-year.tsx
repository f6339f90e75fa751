import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { EmptyState } from './empty-state.js';
import { thisYear } from './years.js';

interface Nothing {
  readonly year: number;
  /** What there is none of: '办理记录'. */
  readonly of: string;
  /** The same page of the year of today. */
  readonly way: string;
  readonly children?: ReactNode;
}

/** Whoever asks for a year that has not come, or that nobody has worked in, is told so, and led back to this one. */
export function NothingOfYear({ year, of, way, children }: Nothing) {
  const now = thisYear();
  return <EmptyState title={`没有 ${year} 年的${of}。`}>{year > now ? `${year} 年还没有到。` : '本系统里没有这一年的数据，请核对年度。'}{children}<Link to={way}>看 {now} 年</Link></EmptyState>;
}
