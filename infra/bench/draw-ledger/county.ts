import type { DataSource, EntityManager } from 'typeorm';
import { type Actor, type Day, type PersonalRole, type RuleSet, systemActor } from '#domain';
import { addDays } from '#domain/calendar/day';
import { createAccounts } from '#persistence/registries/create-accounts';
import { createJurisdiction } from '#persistence/registries/jurisdictions';
import { importRegistry } from '#persistence/registries/import-registry';
import { storeRuleSet } from '#persistence/registries/store-rule-set';
import { registryTexts } from '../../walkthrough/place/registry-files.js';
import { rulesFor, withoutMerging } from '../../walkthrough/place/rules.js';

/** Fictional: no administrative division begins with 99. */
export const PLACE = '990900';

export const actor = (role: PersonalRole): Actor => ({ person: `bench-${role}`, officer: null, roles: [role], department: `${PLACE}-D01`, jurisdiction: PLACE });

/** The randomness of an older rule set: the operating system's. */
function withoutWitnesses({ draw: { witnesses: _, ...draw }, ...rules }: RuleSet): RuleSet {
  return { ...rules, draw };
}

export interface Planted {
  readonly enterprises: number;
  /** How many are named for each draw; 0: the rule set asks for none. */
  readonly witnesses: number;
  readonly today: Day;
}

/**
 * Rules, departments, items and officers through the same imports as everywhere; the enterprises by SQL, because a file of millions is not what is measured.
 * @returns the accounts of the witnesses
 */
export function plantCounty(dataSource: DataSource, { enterprises, witnesses, today }: Planted): Promise<readonly string[]> {
  return dataSource.transaction(async (manager) => {
    await createJurisdiction(manager, { code: PLACE, name: '抽取压测', rehearsal: true });
    const rules = withoutMerging(rulesFor(PLACE, '抽取压测', today));
    const stored = await storeRuleSet(manager, witnesses === 0 ? withoutWitnesses(rules) : rules, { actor: systemActor(PLACE) });
    if (!stored.ok) throw new Error(`The rules of the bench are not sound: ${stored.problems.map(({ reason }) => reason).join('; ')}`);
    await importRest(manager, today);
    await manager.query(ENTERPRISES, [PLACE, enterprises]);
    const { created } = await createAccounts(manager, Array.from({ length: witnesses }, (_, at) => ({ login: `bench-witness-${at + 1}`, name: `压测见证人${at + 1}`, jurisdiction: PLACE, department: null, officer: null, roles: ['witness'] as const })));
    return created.map(({ id }) => id);
  });
}

/** One enterprise's grade falls: the next pool is another one, and its class has to be brought up to date first. */
export async function changeOne(dataSource: DataSource, which: number): Promise<void> {
  await dataSource.query(CHANGED, [PLACE, which]);
}

const CHANGED = `
  WITH retired AS (
    UPDATE registry_entry SET current = false
    WHERE kind = 'enterprise' AND jurisdiction = $1 AND current AND id = (SELECT id FROM registry_entry WHERE kind = 'enterprise' AND jurisdiction = $1 AND current ORDER BY id OFFSET $2::int * 7 LIMIT 1)
    RETURNING id, version, body)
  INSERT INTO registry_entry (kind, jurisdiction, id, version, current, body, imported_by)
  SELECT 'enterprise', $1, id, version + 1, true, body || '{"airGrade": "D", "status": "operating"}', 'bench' FROM retired`;

async function importRest(manager: EntityManager, today: Day): Promise<void> {
  const listed = { bodyDocument: '压测公告〔2026〕1号', bodyPublishedOn: addDays(today, -60) };
  const item = { category: '生态环境监管', department: 'D01', permitClasses: '重点管理、简化管理、登记管理', publishedOn: addDays(today, -60) };
  const texts = registryTexts({
    departments: [{ id: 'D01', name: '压测执法大队', kind: '执法大队', ...listed }],
    items: [{ ...item, code: 'YC-01', name: '排污许可执行情况', methods: '现场检查' }, { ...item, code: 'YC-02', name: '环境管理台账情况', methods: '现场检查、书面核查' }],
    officers: { D01: 12 },
    enterprises: [],
  }, today);
  const terms = { jurisdiction: PLACE, actor: systemActor(PLACE), mode: 'allOrNothing' } as const;
  const file = (name: string, content: string) => ({ name, content });
  await importRegistry(manager, { ...terms, kind: 'department', files: { departments: file('departments.csv', texts.departments) } });
  await importRegistry(manager, { ...terms, kind: 'checkItem', files: { items: file('items.csv', texts.items), lines: file('lines.csv', texts.lines), bases: file('bases.csv', texts.bases) } });
  await importRegistry(manager, { ...terms, kind: 'officer', files: { officers: file('officers.csv', texts.officers) } });
}

/**
 * Of a hundred: 4 重点管理, 21 简化管理, 70 登记管理, 5 without; some graded below B, penalised, listed, suspended or closed, some with means.
 * Ids are scattered, as real codes are: the order of the file is not the order of the pool. Their check characters are not computed.
 */
const ENTERPRISES = `
  INSERT INTO registry_entry (kind, jurisdiction, id, version, current, body, imported_by)
  SELECT 'enterprise', $1, $1 || '-' || uscc, 1, true, jsonb_build_object(
    'id', $1 || '-' || uscc, 'jurisdiction', $1, 'uscc', uscc, 'name', '压测第' || n || '厂（虚构）', 'town', $1 || '100', 'address', '压测路' || n || '号', 'industry', '2614',
    'status', CASE WHEN n % 41 = 0 THEN 'suspended' WHEN n % 97 = 0 THEN 'closed' ELSE 'operating' END,
    'permitClass', CASE WHEN n % 100 < 4 THEN 'key' WHEN n % 100 < 25 THEN 'simplified' WHEN n % 100 < 95 THEN 'registered' ELSE 'none' END, 'permitNumber', null,
    'keyLists', CASE WHEN n % 53 = 0 THEN '["water", "soil"]'::jsonb ELSE '[]'::jsonb END, 'positiveList', null,
    'airGrade', CASE n % 29 WHEN 0 THEN 'C' WHEN 1 THEN 'B' WHEN 2 THEN 'A' ELSE 'unrated' END,
    'ecoCredit', jsonb_build_object('grade', CASE n % 61 WHEN 0 THEN 'D' WHEN 1 THEN 'A' ELSE 'unrated' END, 'ratedOn', null), 'creditRisk', jsonb_build_object('grade', 'unrated', 'ratedOn', null),
    'highRisk', null, 'nonSiteMeans', CASE WHEN n % 7 = 0 THEN '["onlineMonitoring"]'::jsonb ELSE '[]'::jsonb END, 'penalties', '[]'::jsonb), 'bench'
  FROM (SELECT n, '91' || $1 || upper(substr(md5(n::text), 1, 2)) || lpad(n::text, 8, '0') AS uscc FROM generate_series(1, $2::int) AS n) AS numbered`;
