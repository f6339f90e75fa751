import type pg from 'pg';
import { type Breach, breachPage } from '#contract/http/breach';
import { limitNamed } from '#domain/limits/limit-names';
import type { Person } from '../../http/person.js';
import { Refused, wentWell } from '../../http/problem.js';
import type { Stage } from '../../story/stage.js';

/** What the ledger says of limits that passed, and of the explanations that were approved. */
const OF_THE_LEDGER = `
  SELECT stream || ' ' || (record::jsonb #>> '{event,data,key}') AS key, record::jsonb #>> '{event,data,level}' AS level FROM event
  WHERE type IN ('LimitPassed', 'BreachExplained') ORDER BY stream, version`;

interface Told {
  readonly key: string;
  /** null: an explanation. */
  readonly level: string | null;
}

/** Every red of the ledger with the gravest level that followed it; the same step may have been late twice. */
function breachesOf(rows: readonly Told[]): readonly string[] {
  const open = new Map<string, { readonly key: string; level: string }>();
  const found: { readonly key: string; level: string }[] = [];
  for (const { key, level } of rows) {
    const one = open.get(key);
    if (level === 'red') {
      const begun = { key, level };
      found.push(begun);
      open.set(key, begun);
    } else if (level !== null && level !== 'yellow' && one !== undefined) one.level = level;
  }
  return found.map(({ key, level }) => `${key} ${level}`).sort();
}

/** 逾期: nothing that turned red is missing on the list, whatever was explained says so, and the rest stays on it unexplained. */
export async function expectBreachesListed({ cast, story }: Stage, database: pg.Client): Promise<void> {
  const { rows } = await database.query<Told>(OF_THE_LEDGER);
  const listed = await breaches(cast.supervisor);
  const keyOf = ({ kind, number, key }: Breach): string => `${kind}/${number} ${key}`;
  const red = breachesOf(rows);
  story.expect(`台账里的 ${red.length} 次逾期都在逾期清单上，一次不多，一次不少，升级到哪一级也相符`, same(listed.map((one) => `${keyOf(one)} ${one.level}`).sort(), red), JSON.stringify(red));
  const explained = listed.filter(({ explanation }) => explanation !== null);
  story.expect(`经批准说明的 ${explained.length} 次写明了理由，其余 ${listed.length - explained.length} 次照旧列着`, explained.length > 0 && same(explained.map(keyOf).sort(), rows.filter(({ level }) => level === null).map(({ key }) => key).sort()), JSON.stringify(explained));
  for (const { number, name, code, due, level, explanation } of listed) story.remark(`  ${number} ${limitNamed(code, name)}：${due.slice(0, 10)} 到期，升级到 ${level}，${explanation ?? '未说明'}`);
  const shown = await breaches(cast.brigade);
  story.expect('执法大队的清单里没有回访', shown.length > 0 && shown.every(({ kind }) => kind !== 'returnVisit'), JSON.stringify(shown.filter(({ kind }) => kind === 'returnVisit')));
}

async function breaches(person: Person): Promise<readonly Breach[]> {
  const found: Breach[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await person.get(`/breaches?limit=20${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    if (!wentWell(answer)) throw new Refused('查看逾期清单', answer);
    const page = breachPage.parse(answer.body);
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, index) => one === b[index]);
