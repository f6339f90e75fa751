import { OVERTAKEN, SOURCES, type TakenBack } from '#domain/exchange/operations';
import type { SentRecord } from '#domain/exchange/platform';

const text = (word: string): string => `'${word}'`;
const among = (words: readonly string[]): string => `(${words.map(text).join(', ')})`;
/** The nearest event of the stream that gives, takes back or settles: a later one ('>'), or an earlier one ('<'). */
const nearest = (column: string, { events, by, settled }: TakenBack, where: '<' | '>'): string =>
  `(SELECT x.${column} FROM event x WHERE x.stream = e.stream AND x.version ${where} e.version AND x.type IN ${among([...events, ...by, ...settled])} ORDER BY x.version ${where === '<' ? 'DESC' : 'ASC'} LIMIT 1)`;
/** Also what a person said need not be sent: somebody has typed it in there. */
const REACHED = `(o.batch IS NOT NULL OR o.state = 'notNeeded')`;
const reached = (record: SentRecord): string => `SELECT FROM exchange_delivery o WHERE o.platform = $2 AND o.record = ${text(record)} AND o.stream = e.stream AND ${REACHED} AND o.version`;

/** The platform does not have it, and the ledger has taken it back meanwhile. */
function overtaken(record: SentRecord): string {
  const pair = OVERTAKEN[record];
  return pair === undefined ? 'false' : `e.type IN ${among(pair.events)} AND coalesce(${nearest('type', pair, '>')} IN ${among(pair.by)}, false)`;
}

/** A draw given up that the platform never had: there is nothing to take back there. */
function nothingToWithdraw(record: SentRecord): string {
  const pair = OVERTAKEN[record];
  if (record !== 'draw' || pair === undefined) return 'false';
  return `e.type IN ${among(pair.by)} AND NOT EXISTS (${reached(record)} = ${nearest('version', pair, '<')})`;
}

/** A result published again is new to a platform that never had the wrong one; a list published again changes the one before. */
function operation(record: SentRecord): string {
  if (record === 'result') return `CASE WHEN EXISTS (${reached(record)} < e.version) THEN 'change' ELSE 'add' END`;
  if (record === 'itemList') return `CASE WHEN EXISTS (SELECT FROM event x WHERE x.stream = e.stream AND x.version < e.version AND x.type = e.type) THEN 'change' ELSE 'add' END`;
  return `CASE e.type ${Object.entries(SOURCES[record]).map(([type, asked]) => `WHEN ${text(type)} THEN ${text(asked)}`).join(' ')} END`;
}

/** A plan that was withdrawn before it came out was never a record. */
const ONLY_PUBLISHED = `(e.type <> 'PlanWithdrawn' OR EXISTS (SELECT FROM event x WHERE x.stream = e.stream AND x.version < e.version AND x.type = 'PlanPublished'))`;

/** A task that is cancelled takes back the list that was drawn and not issued; without one its cancellation is no record of a draw. */
function onlyWithList(): string {
  const pair = OVERTAKEN.draw;
  return pair === undefined ? 'true' : `(e.type NOT IN ${among(pair.by)} OR ${nearest('type', pair, '<')} IN ${among(pair.events)})`;
}

const ONLY: Readonly<Partial<Record<SentRecord, string>>> = { plan: ONLY_PUBLISHED, draw: onlyWithList() };

/**
 * SQL of the records of one kind that a platform ($2) should have of a bureau ($1), each with where it stands. What has no row of its own
 * is to be sent, unless the ledger has taken it back before it was.
 */
export function linesOf(record: SentRecord): string {
  return `
    SELECT e.position, e.stream, e.version, e.type AS event, ${operation(record)} AS operation, e.at, d.platform_number, d.batch, s.overtaken,
      CASE WHEN s.overtaken OR s.idle THEN 'notNeeded' ELSE coalesce(d.state, 'toSend') END AS state,
      CASE WHEN s.overtaken THEN '报送之前已撤回或更正' WHEN s.idle THEN '撤回的名单没有报送过' ELSE d.reason END AS reason
    FROM event e
    LEFT JOIN exchange_delivery d ON d.platform = $2 AND d.record = ${text(record)} AND d.stream = e.stream AND d.version = e.version
    CROSS JOIN LATERAL (SELECT
      coalesce(d.state, 'toSend') = 'toSend' AND ${overtaken(record)} AS overtaken,
      d.state IS NULL AND ${nothingToWithdraw(record)} AS idle) s
    WHERE e.jurisdiction = $1 AND e.type IN (${Object.keys(SOURCES[record]).map(text).join(', ')})${ONLY[record] === undefined ? '' : ` AND ${ONLY[record]}`}`;
}
