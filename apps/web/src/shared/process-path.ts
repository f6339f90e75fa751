import type { ProcessKind } from '#domain/process/process';

/** The address of the page that is this process's file. */
export const processPath = (kind: ProcessKind, number: string): string => `/processes/${kind}/${encodeURIComponent(number)}`;
