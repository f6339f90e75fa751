import type { z } from 'zod';
import { PROBLEM_TYPE, problem } from '#contract/http/problem';
import { RequestFailed, UNREACHABLE, UNREADABLE } from './request-failed.js';

const API = '/api/v1';

/** What follows the question mark; what is undefined or empty is left out. */
export type Asked = Readonly<Record<string, string | number | undefined>>;

export interface Sending {
  readonly body?: unknown;
  /** Idempotency-Key: the act happens at most once under it. */
  readonly key?: string;
  /** If-Match, where an edited thing is replaced. */
  readonly ifMatch?: string;
  /** If-None-Match: *, where a thing is put that must not be there yet. */
  readonly anew?: boolean;
}

function addressOf(path: string, asked: Asked): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]]));
  const text = new URLSearchParams(given).toString();
  return `${API}${path}${text === '' ? '' : `?${text}`}`;
}

async function answered(address: string, init: RequestInit): Promise<Response> {
  const response = await fetch(address, { credentials: 'same-origin', ...init }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new RequestFailed(UNREACHABLE);
  });
  if (response.ok) return response;
  throw new RequestFailed(await problemIn(response));
}

async function problemIn(response: Response) {
  if (response.headers.get('content-type')?.startsWith(PROBLEM_TYPE) !== true) return UNREADABLE;
  const read = problem.safeParse(await response.json().catch(() => null));
  return read.success ? read.data : UNREADABLE;
}

async function readAs<Schema extends z.ZodType>(schema: Schema, response: Response): Promise<z.output<Schema>> {
  const read = schema.safeParse(await response.json().catch(() => null));
  if (read.success) return read.data;
  throw new RequestFailed(UNREADABLE);
}

/**
 * Asks the API, and takes no answer that is not of the contract's shape.
 * @param path below /api/v1: '/todo'
 * @throws RequestFailed with the problem the API told, or UNREACHABLE, UNREADABLE
 */
export async function ask<Schema extends z.ZodType>(schema: Schema, path: string, asked: Asked = {}, signal?: AbortSignal): Promise<z.output<Schema>> {
  return readAs(schema, await answered(addressOf(path, asked), { ...(signal !== undefined && { signal }) }));
}

/**
 * Sends a file as it is; the API knows it by its content and its name.
 * @param asked what follows the question mark
 * @throws RequestFailed as `ask` does
 */
export async function upload<Schema extends z.ZodType>(schema: Schema, path: string, asked: Asked, file: Blob, { key, type = 'application/octet-stream' }: { readonly key?: string; readonly type?: string } = {}): Promise<z.output<Schema>> {
  return readAs(schema, await answered(addressOf(path, asked), { method: 'POST', headers: { 'content-type': type, ...(key !== undefined && { 'idempotency-key': key }) }, body: file }));
}

/** Sends a file as it is, and gets one back. @throws RequestFailed as `ask` does */
export async function sendForFile(path: string, asked: Asked, file: Blob): Promise<Blob> {
  return (await answered(addressOf(path, asked), { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file })).blob();
}

/** Where the browser itself fetches a file from. */
export const fileAddress = (path: string): string => `${API}${path}`;

/**
 * Sends something to the API; schema null: nothing is answered.
 * @throws RequestFailed as `ask` does
 */
export async function send<Schema extends z.ZodType>(schema: Schema, method: 'POST' | 'PUT' | 'DELETE', path: string, sending?: Sending): Promise<z.output<Schema>>;
export async function send(schema: null, method: 'POST' | 'PUT' | 'DELETE', path: string, sending?: Sending): Promise<null>;
export async function send(schema: z.ZodType | null, method: string, path: string, { body, key, ifMatch, anew = false }: Sending = {}): Promise<unknown> {
  const headers = {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(key !== undefined && { 'idempotency-key': key }),
    ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    ...(anew && { 'if-none-match': '*' }),
  };
  const response = await answered(`${API}${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  return schema === null ? null : readAs(schema, response);
}
