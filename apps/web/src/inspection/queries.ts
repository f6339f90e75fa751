import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { publicationPreview } from '#contract/http/publication-preview';
import { plannedDayView } from '#contract/http/planned-day';
import { recordForm } from '#contract/http/record-form';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';

const pathOf = (number: string): string => `/processes/inspection/${encodeURIComponent(number)}`;

/** What everybody will read, or reads already. */
export function usePublicationPreview(number: string) {
  return useQuery({ queryKey: keys.process('inspection', number, 'publication-preview'), queryFn: ({ signal }) => ask(publicationPreview, `${pathOf(number)}/publication-preview`, {}, signal) });
}

/** 一企一表: departments with their items, lines, answers and results. */
export function useRecordForm(number: string) {
  return useQuery({ queryKey: keys.process('inspection', number, 'record-form'), queryFn: ({ signal }) => ask(recordForm, `${pathOf(number)}/record-form`, {}, signal) });
}

/** Between which days a check may be planned, and what is due before one. @param day left out: none is chosen yet */
export function usePlannedDay(number: string, act: string, day: string | undefined) {
  return useQuery({ queryKey: keys.process('inspection', number, 'planned-day', act, day ?? ''), queryFn: ({ signal }) => ask(plannedDayView, `${pathOf(number)}/planned-day`, { act, ...(day !== undefined && { day }) }, signal), placeholderData: keepPreviousData });
}
