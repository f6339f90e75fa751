import { isProcessKind, type ProcessRef } from '#domain';
import { missing } from '../problems/problem-error.js';

/** Business numbers: 130525-2026, 130525-2026-Q4-01-0007-R1. */
const NUMBER = /^[0-9A-Za-z][0-9A-Za-z-]{0,79}$/;

/** The process an address names. @throws ProblemError 404 for what can be no process */
export function refFromPath(kind: string, number: string): ProcessRef {
  if (!isProcessKind(kind) || !NUMBER.test(number)) throw notFound();
  return { kind, number };
}

export const notFound = () => missing('PROCESS_NOT_FOUND', '没有找到该流程，请核对编号。');
