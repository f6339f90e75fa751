import type { EntityManager } from 'typeorm';
import type { Instant, JurisdictionCode, Limit } from '#domain';
import { instant } from '../processes.js';
import { YEAR_OF } from './counted.js';

/** 移送 with its receipt, its limit and its answer. */
export interface ReferralLine {
  readonly number: string;
  /** The enterprise. */
  readonly title: string;
  readonly stage: string;
  readonly openedAt: Instant;
  readonly endedAt: Instant | null;
  /** To which department it was handed over or copied last; null: not yet. */
  readonly to: string | null;
  readonly handedOverAt: Instant | null;
  /** What the receiver gave for it. */
  readonly receipt: string | null;
  readonly receivedAt: Instant | null;
  /** The last that was answered: its event, which says it in words. */
  readonly answer: { readonly type: string; readonly data: unknown; readonly at: Instant } | null;
  /** The step somebody has to take. */
  readonly waits: string | null;
  /** The limit that ends first, be it of that step or of a span that is only watched (D17 runs from the finding to the receipt). */
  readonly runs: { readonly limit: Limit; readonly levels: readonly string[] } | null;
  /** How many there are in all, and how many of them have not ended. */
  readonly total: number;
  readonly open: number;
}

interface Row extends Omit<ReferralLine, 'openedAt' | 'endedAt' | 'receivedAt' | 'handedOverAt' | 'answer'> {
  readonly openedAt: Date;
  readonly endedAt: Date | null;
  readonly handedOver: Told | null;
  readonly received: Told | null;
  readonly answer: Told | null;
}

interface Told {
  readonly type: string;
  readonly at: Instant;
  readonly data: { readonly to?: string; readonly receipt?: string };
}

/** The latest event of these types; an event says itself when it was. */
const latest = (types: readonly string[]): string => `(
  SELECT json_build_object('type', e.type, 'at', e.record::jsonb ->> 'at', 'data', e.record::jsonb #> '{event,data}') FROM event e
  WHERE e.stream = p.stream AND e.type IN (${types.map((type) => `'${type}'`).join(', ')}) ORDER BY e.version DESC LIMIT 1)`;

const ANSWERS = ['LeadReturned', 'ReplyRecorded', 'CaseFiled', 'NoCaseFiled', 'PenaltyDecided', 'NoPenaltyDecided', 'TransferDecided', 'TransferredToPolice', 'PoliceFiled', 'PoliceRefused', 'LeadWithdrawn'];

const REFERRALS = `
  SELECT p.number, coalesce(e.body ->> 'name', p.title) AS title, p.stage, p.opened_at AS "openedAt", p.ended_at AS "endedAt",
         ${latest(['LeadHandedOver', 'LeadCopied'])} AS "handedOver", ${latest(['LeadAccepted', 'CopyAcknowledged'])} AS received, ${latest(ANSWERS)} AS answer,
         (SELECT s.step FROM open_step s WHERE s.stream = p.stream AND NOT s.awaited ORDER BY coalesce(s.due, 'infinity'), s.key LIMIT 1) AS waits,
         (SELECT json_build_object('limit', s."limit", 'levels', s.levels) FROM open_step s WHERE s.stream = p.stream AND s.due IS NOT NULL ORDER BY s.due, s.key LIMIT 1) AS runs,
         d.body ->> 'name' AS "to", (count(*) OVER ())::int AS total, (count(*) FILTER (WHERE p.ended_at IS NULL) OVER ())::int AS open
  FROM process p
  LEFT JOIN registry_entry e ON e.kind = 'enterprise' AND e.jurisdiction = p.jurisdiction AND e.id = p.enterprise AND e.current
  LEFT JOIN registry_entry d ON d.kind = 'department' AND d.jurisdiction = p.jurisdiction AND d.current AND d.id = ${latest(['LeadHandedOver', 'LeadCopied'])} #>> '{data,to}'
  WHERE p.kind = 'referral' AND p.jurisdiction = $1 AND (p.ended_at IS NULL OR ${YEAR_OF} = $2)
  ORDER BY (p.ended_at IS NOT NULL), (SELECT min(s.due) FROM open_step s WHERE s.stream = p.stream) NULLS LAST, p.number LIMIT $3`;

/** Those of a year, and whatever of an earlier one is still open: what waits longest first, what has ended last. */
export async function referralLines(manager: EntityManager, jurisdiction: JurisdictionCode, year: number, most: number): Promise<readonly ReferralLine[]> {
  const rows: readonly Row[] = await manager.query(REFERRALS, [jurisdiction, year, most]);
  return rows.map(({ openedAt, endedAt, handedOver, received, ...row }) => ({
    ...row, openedAt: instant(openedAt), endedAt: endedAt === null ? null : instant(endedAt),
    handedOverAt: handedOver?.at ?? null, receipt: received?.data.receipt ?? null, receivedAt: received?.at ?? null,
  }));
}
