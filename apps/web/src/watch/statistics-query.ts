import { queryOptions } from '@tanstack/react-query';
import { statistics } from '#contract/http/statistics';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';

/** @param year undefined: the year of today, by law */
export const statisticsQuery = (year: number | undefined) => queryOptions({ queryKey: keys.moving('statistics', year), queryFn: ({ signal }) => ask(statistics, '/statistics', { year }, signal) });
