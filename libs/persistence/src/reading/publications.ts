import type { EntityManager } from 'typeorm';
import type { Instant } from '#domain';
import { containing, paged, plainSql, writeCursor } from './cursor.js';
import { instant } from './processes.js';

export type PublicationKind = 'plan' | 'task' | 'result' | 'penalty';

export interface PublicationRead {
  readonly kind: PublicationKind;
  readonly number: string;
  readonly version: number;
  readonly jurisdiction: { readonly code: string; readonly name: string };
  readonly publishedAt: Instant;
  /** 更正、撤回: what does not hold any more stays to be seen, with when and why. */
  readonly withdrawn: { readonly at: Instant; readonly why: string } | null;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Row extends Omit<PublicationRead, 'jurisdiction' | 'publishedAt' | 'withdrawn'> {
  readonly stream: string;
  readonly publishedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnWhy: string | null;
  readonly code: string;
  readonly name: string;
}

export interface PublicationSearch {
  readonly kind: PublicationKind;
  /** null: every bureau's; rehearsals are shown only where they are asked for by code. */
  readonly jurisdiction: string | null;
  readonly text: string | null;
  /** Published at, stream and version before which the page begins. */
  readonly before: readonly string[] | null;
  readonly limit: number;
}

/** 行政处罚法第48条: a penalty that was revoked is no longer public; that there was a notice, and why it is gone, is. The ledger keeps all of it. */
const GONE = `(p.kind = 'penalty' AND p.withdrawn_at IS NOT NULL)`;

const COLUMNS = `p.stream, p.kind, p.number, p.version, p.published_at AS "publishedAt", p.withdrawn_at AS "withdrawnAt", p.withdrawn_why AS "withdrawnWhy", CASE WHEN ${GONE} THEN '{}' ELSE p.body END AS body, j.code, j.name`;
const LIST = `
  SELECT ${COLUMNS} FROM publication p JOIN jurisdiction j ON j.code = p.jurisdiction
  WHERE p.kind = $1 AND (p.jurisdiction = $2 OR ($2::text IS NULL AND NOT j.rehearsal)) AND ($3::text IS NULL OR (NOT ${GONE} AND (${plainSql('p.number')} LIKE $3 OR ${plainSql('p.body::text')} LIKE $3)))
    AND ($4::timestamptz IS NULL OR (p.published_at, p.stream, p.version) < ($4::timestamptz, $5, $6::int))
  ORDER BY p.published_at DESC, p.stream DESC, p.version DESC LIMIT $7`;

/** What everybody may read, newest first. */
export async function listPublications(manager: EntityManager, search: PublicationSearch): Promise<{ readonly items: readonly PublicationRead[]; readonly next: string | null }> {
  const { kind, jurisdiction, text, before, limit } = search;
  const found: readonly Row[] = await manager.query(LIST, [
    kind, jurisdiction, text === null ? null : containing(text), before?.[0] ?? null, before?.[1] ?? null, before?.[2] ?? null, limit + 1,
  ]);
  const { rows, last } = paged(found, limit);
  return { items: rows.map(read), next: last === null ? null : writeCursor([instant(last.publishedAt), last.stream, last.version]) };
}

/** Everything published of one process, in order. */
export async function publicationsOf(manager: EntityManager, stream: string): Promise<readonly PublicationRead[]> {
  const rows: readonly Row[] = await manager.query(`SELECT ${COLUMNS} FROM publication p JOIN jurisdiction j ON j.code = p.jurisdiction WHERE p.stream = $1 ORDER BY p.version`, [stream]);
  return rows.map(read);
}

/** @returns the document's RFC 8785 text; null when there is none, or it is not public */
export async function publicDocument(manager: EntityManager, hash: string): Promise<string | null> {
  const rows: readonly { content: string }[] = await manager.query(`SELECT content FROM document WHERE hash = $1 AND visibility = 'public'`, [hash]);
  return rows[0]?.content ?? null;
}

function read({ stream: _, code, name, publishedAt, withdrawnAt, withdrawnWhy, ...row }: Row): PublicationRead {
  const withdrawn = withdrawnAt === null ? null : { at: instant(withdrawnAt), why: withdrawnWhy ?? '' };
  return { ...row, jurisdiction: { code, name }, publishedAt: instant(publishedAt), withdrawn };
}
