import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import type { CheckItem, Enterprise, Permit, Quarter } from '#domain';
import { instantFromMillis, parseQuarter, quarterOf, requireDay } from '#domain/calendar/day';
import { permitClassesOf } from '#domain/classification/visit-scope';
import { poolOfTask, wholesOfTask } from '#domain/task/pool-of-task';
import { anyEnterprise } from '#domain/draw/draw.fixture';
import { strataSizes } from '#domain/draw/pool';
import { enterprises, rebuildProjections } from '#persistence';
import { type Frozen, frozenPool } from '#persistence/classes/frozen-pool';
import { keepClasses, markDiffering } from '#persistence/classes/keep-classes';
import { rowsOf, type SmallLedger, startSmallLedger, today } from '../../support/small-ledger.js';
import { rulesFor, smallRegistry } from '../../support/small-world.js';

const PLACE = '999931';
const RULES = rulesFor(PLACE);
const REFERENCE = `${RULES.id}@1`;
const STRATA = RULES.strata.map(({ id }) => id);

const quarters = ['2025Q4', '2026Q1', '2026Q4', '2027Q1'].map((text) => parseQuarter(text)).filter((quarter): quarter is Quarter => quarter !== null);
const items = (permitClasses: CheckItem['permitClasses']): readonly CheckItem[] => smallRegistry(PLACE).items.map((item) => ({ ...item, permitClasses }));

/** An own penalty, or one that was quashed. */
interface Fined {
  readonly at: number;
  readonly decidedOn: string;
  readonly revoked: boolean;
}

const anyFined: fc.Arbitrary<Fined> = fc.record({ at: fc.nat(29), decidedOn: fc.constantFrom('2025-08-01', '2025-11-30', '2026-09-30', '2026-10-01', '2026-12-31'), revoked: fc.boolean() });
const anyCounty = fc.uniqueArray(fc.tuple(anyEnterprise, fc.constantFrom('1431', '1432', '3011')).map(([one, industry]) => ({ ...one, industry, jurisdiction: PLACE, id: `${PLACE}-${one.id.replace(/[\p{Cc}\p{Cs}]/gu, '')}` })), { selector: ({ id }) => id, minLength: 1, maxLength: 30 });
const anyTask = fc.record({ quarter: fc.constantFrom(...quarters), strata: fc.subarray(STRATA, { minLength: 1 }), concerned: fc.subarray(['key', 'simplified', 'registered', 'none'] as const, { minLength: 1 }), industries: fc.subarray(['14', '1432', '30', '99']) });

describe('the pool frozen from the classes kept', () => {
  let world: SmallLedger;
  let dataSource: DataSource;

  beforeAll(async () => {
    world = await startSmallLedger(PLACE);
    ({ dataSource } = world);
  }, 60_000);

  afterAll(() => world.stop());

  /** The registry is these enterprises now: those it had and has no more are closed off, as an import would do it with a new version. */
  async function register(county: readonly Enterprise[]): Promise<void> {
    await dataSource.query(`UPDATE registry_entry SET current = false WHERE kind = 'enterprise' AND jurisdiction = $1 AND current`, [PLACE]);
    await dataSource.query(
      `INSERT INTO registry_entry (kind, jurisdiction, id, version, current, body, imported_by)
       SELECT 'enterprise', $1, body->>'id', 1 + coalesce((SELECT max(version) FROM registry_entry r WHERE r.kind = 'enterprise' AND r.id = body->>'id'), 0), true, body, 'test' FROM jsonb_array_elements($2::jsonb) AS body`,
      [PLACE, JSON.stringify(county)],
    );
  }

  async function fine(county: readonly Enterprise[], fined: readonly Fined[]): Promise<void> {
    await dataSource.query(`DELETE FROM penalty`);
    for (const [index, { at, decidedOn, revoked }] of fined.entries()) {
      await dataSource.query(`INSERT INTO penalty (stream, jurisdiction, enterprise, decision_number, decided_on, revoked_on) VALUES ($1, $2, $3, $4, $5, $6)`, [`referral/${index}`, PLACE, county[at % county.length]?.id, `罚${index}号`, decidedOn, revoked ? today() : null]);
    }
  }

  interface Asked { readonly quarter: Quarter; readonly strata: readonly string[]; readonly concerned: CheckItem['permitClasses']; readonly industries: readonly string[] }

  const kept = ({ concerned, ...task }: Asked): Promise<Frozen> =>
    dataSource.transaction((manager) => frozenPool(manager, { task: { jurisdiction: PLACE, ruleSet: REFERENCE, ...task }, rules: RULES, day: today(), permitClasses: permitClassesOf(items(concerned)) }));
  const computed = async ({ concerned, ...task }: Asked): Promise<Frozen> => {
    const world = { enterprises: await enterprises(dataSource.manager, PLACE, today()), items: items(concerned), rules: RULES };
    return { pool: poolOfTask(task, world), wholes: wholesOfTask(task, world) };
  };

  it('is what the registry itself gives, before and after any change of registry and penalties', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyCounty, fc.array(anyFined, { maxLength: 6 })), { minLength: 1, maxLength: 3 }), anyTask, async (changes, task) => {
        for (const [county, fined] of changes) {
          await register(county);
          await fine(county, fined);
          expect(await kept(task)).toEqual(await computed(task));
          expect(await markDiffering(dataSource.manager, PLACE)).toBe(0);
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  const classes = (): Promise<readonly (readonly unknown[])[]> => rowsOf(dataSource, ['enterprise_class']);
  const at = (day: string) => instantFromMillis(Date.parse(`${day}T10:00:00+08:00`));
  const scopes = async (): Promise<readonly string[]> => (await dataSource.query<readonly { quarter: string }[]>(`SELECT quarter FROM class_scope ORDER BY quarter`)).map(({ quarter }) => quarter);

  it('follows the turn of the quarter: this one and the next are kept, what is over is not', async () => {
    await register(smallRegistry(PLACE).enterprises);
    await fine(smallRegistry(PLACE).enterprises, [{ at: 0, decidedOn: '2026-12-20', revoked: false }]);
    await keepClasses(dataSource, at('2026-12-31'));
    expect(await scopes()).toEqual(['2026Q4', '2027Q1']);
    const special = () => dataSource.query<readonly { quarter: string }[]>(`SELECT quarter FROM enterprise_class WHERE enterprise = $1 AND class = 'special' ORDER BY quarter`, [`${PLACE}-E1`]);
    expect(await special()).toEqual([{ quarter: '2027Q1' }]);
    await keepClasses(dataSource, at('2027-01-01'));
    expect(await scopes()).toEqual(['2027Q1', '2027Q2']);
    await keepClasses(dataSource, at('2027-04-01'));
    expect(await special()).toEqual([]);
  });

  it('looks again on the day on which a term begins or is over, though nobody touched the registry', async () => {
    const [first] = smallRegistry(PLACE).enterprises;
    if (first === undefined) throw new Error('no enterprise');
    const permit = (validFrom: string, validTo: string | null): Permit => ({ number: null, class: 'key', validFrom: requireDay(validFrom), validTo: validTo === null ? null : requireDay(validTo), status: 'valid' });
    await register([{ ...first, permits: [permit('2020-01-01', '2027-04-20'), permit('2027-04-25', null)] }, ...smallRegistry(PLACE).enterprises.slice(1)]);
    const classNow = async () => (await dataSource.query<readonly { class: string }[]>(`SELECT class FROM enterprise_class WHERE enterprise = $1 AND quarter = '2027Q2' AND rule_set = $2`, [`${PLACE}-E1`, REFERENCE])).map((row) => row.class);
    const next = async () => (await dataSource.query<readonly { on: string | null }[]>(`SELECT DISTINCT changes_on::text AS on FROM class_member WHERE enterprise = $1`, [`${PLACE}-E1`])).map(({ on }) => on);
    for (const [day, expected, taken] of [['2027-04-02', '2027-04-21', 'key'], ['2027-04-20', '2027-04-21', 'key'], ['2027-04-21', '2027-04-25', 'unclassified'], ['2027-04-25', null, 'key']] as const) {
      await keepClasses(dataSource, at(day));
      expect(await next()).toEqual([expected]);
      expect(await classNow()).toEqual([taken]);
    }
    await register(smallRegistry(PLACE).enterprises);
  });

  it('follows rules that come into force, beside those that running tasks keep', async () => {
    const strict = { ...RULES, version: 2, effectiveFrom: '2027-05-01', strata: RULES.strata.map((stratum) => (stratum.id === 'key' ? { ...stratum, grounds: ['permitKey', 'permitSimplified'] } : stratum)) };
    await dataSource.query(`INSERT INTO rule_set (id, version, jurisdiction, effective_from, body) VALUES ($1, 2, $2, $3, $4)`, [strict.id, PLACE, strict.effectiveFrom, JSON.stringify(strict)]);
    await keepClasses(dataSource, at('2027-05-01'));
    const classOf = async (version: number) => dataSource.query(`SELECT class FROM enterprise_class WHERE enterprise = $1 AND quarter = '2027Q2' AND rule_set = $2`, [`${PLACE}-E8`, `${RULES.id}@${version}`]);
    expect([await classOf(1), await classOf(2)]).toEqual([[{ class: 'general' }], [{ class: 'key' }]]);
  });

  it('is rebuilt the same, and what is written past it is found by comparing', async () => {
    const before = await classes();
    expect(before[0]?.length).toBeGreaterThan(8);
    await rebuildProjections(dataSource);
    // The penalty of this test came from no referral: a ledger that does not know it does not bring it back.
    await fine(smallRegistry(PLACE).enterprises, [{ at: 0, decidedOn: '2026-12-20', revoked: false }]);
    await keepClasses(dataSource, at('2027-05-01'));
    expect(await classes()).toEqual(before);
    await dataSource.query(`UPDATE class_member SET registry_version = 0 WHERE enterprise = $1`, [`${PLACE}-E3`]);
    await dataSource.query(`DELETE FROM class_member WHERE enterprise = $1`, [`${PLACE}-E4`]);
    expect(await markDiffering(dataSource.manager, PLACE)).toBe(2);
    await keepClasses(dataSource, at('2027-05-01'));
    expect(await classes()).toEqual(before);
  });

  it('never uses a class older than the registry, though an import is committed in the middle of the freezing', async () => {
    const task: Asked = { quarter: quarterOf(today()), strata: STRATA, concerned: ['key', 'simplified'], industries: [] };
    const county = smallRegistry(PLACE).enterprises;
    let interrupted = 0;
    const frozen = await dataSource.transaction(async (manager) => {
      const query = manager.query.bind(manager);
      // Between bringing up to date and reading: somebody else's import, committed.
      manager.query = async <T>(text: string, values?: unknown[]): Promise<T> => {
        if (text.includes('string_agg(enterprise') && (interrupted += 1) === 1) await register(county.map((one) => ({ ...one, airGrade: 'C' as const })));
        return query(text, values);
      };
      return frozenPool(manager, { task: { jurisdiction: PLACE, ruleSet: REFERENCE, quarter: task.quarter, strata: STRATA }, rules: RULES, day: today(), permitClasses: ['key', 'simplified'] });
    });
    expect(interrupted).toBe(2);
    expect(frozen).toEqual(await computed(task));
    expect(strataSizes(frozen.pool)).toContainEqual({ stratum: 'special', size: county.length });
  });
});
