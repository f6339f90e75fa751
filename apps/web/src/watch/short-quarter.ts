import { showQuarter } from '#domain/plan/figures';

/** '第4季度', '全年': on a page that is about one year. */
export const shortQuarter = (quarter: string | null): string => showQuarter(quarter).replace(/^\d+年/, '');
