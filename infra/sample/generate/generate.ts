import { addDays, requireDay } from '#domain/calendar/day';
import { TOWNS_OF } from '#domain/registries/codes/towns';
import type { RegistryFileName } from '#contract/registry-files';
import { accountsFile } from './accounts.js';
import { checkItemFiles } from './check-items.js';
import { departmentsFile } from './departments.js';
import { enterprisesFile } from './enterprises.js';
import { officersFile } from './officers.js';
import { referenceLists } from './reference-lists.js';
import { ruleSetFile } from './rule-set.js';
import type { Setting } from './setting.js';

/** File name → content: UTF-8 text, CSV with BOM and CRLF. */
export type RegistryFiles = Readonly<Record<Exclude<RegistryFileName, 'item-list.csv' | 'whole-items.csv'>, string>>;
/** With what the jurisdiction is called and its rule set, as JSON. */
export type JurisdictionFiles = RegistryFiles & { readonly 'jurisdiction.json': string; readonly 'rule-set.json': string };

/** 隆尧县's towns as the domain's list has them, without the farm (400), which no office of a town answers for. */
function longyaoTowns(): readonly string[] {
  const listed = TOWNS_OF['130525']?.[1].split(' ') ?? [];
  return listed.filter((town) => !town.startsWith('4'));
}

const townsOf = (code: string, towns: readonly string[]): Setting['towns'] => towns.map((town) => ({ code: `${code}${town.slice(0, 3)}`, name: town.slice(3) }));

/** As the registries would stand at the beginning of the fourth quarter of the scheme's year. */
const LONGYAO: Setting = {
  code: '130525',
  name: '隆尧县',
  seed: '隆尧县2026',
  enterprises: 1200,
  today: requireDay('2026-10-09'),
  publishedOn: requireDay('2026-01-20'),
  certificates: { from: requireDay('2025-01-01'), to: requireDay('2029-12-31'), expired: requireDay('2025-12-31'), expiring: requireDay('2026-12-31') },
  leave: [
    { from: requireDay('2026-11-02'), to: requireDay('2027-01-29') },
    { from: requireDay('2026-03-02'), to: requireDay('2026-04-10') },
  ],
  positiveList: { from: requireDay('2026-01-01'), to: requireDay('2027-12-31'), ended: requireDay('2026-06-30') },
  ecoCreditRatedOn: requireDay('2026-03-31'),
  creditRiskPushedOn: requireDay('2026-10-01'),
  towns: townsOf('130525', longyaoTowns()),
  loginPrefix: '',
  withTroubles: true,
};

function registryFiles(setting: Setting): RegistryFiles {
  const { content, usccs, rows } = enterprisesFile(setting);
  const officers = officersFile(setting, usccs);
  return {
    'departments.csv': departmentsFile(setting),
    ...checkItemFiles(setting),
    'officers.csv': officers,
    'enterprises.csv': content,
    ...referenceLists(setting, rows),
    'accounts.csv': accountsFile(setting),
  };
}

/** The county's files, the same bytes on every machine. Its rule set is written by hand and not made here. */
export const generateLongyao = (): RegistryFiles => registryFiles(LONGYAO);

export interface FictionalJurisdiction {
  /** Six digits that no place has: '999003'. */
  readonly code: string;
  /** '演练-3'. */
  readonly name: string;
  /** How many; at least 30, so that every stratum has somebody. */
  readonly enterprises: number;
  /** Same seed and day, same files. */
  readonly seed: string;
  /** 'YYYY-MM-DD': certificates and lists are valid around it, penalties lie in the quarters before it, the rule set is of its year. */
  readonly today: string;
}

/**
 * The same kinds of files for a small fictional jurisdiction, in memory. Ids begin with its code, logins with `j${code}-`.
 * @throws RangeError for a day that does not exist, a code that is not six digits, or fewer than 30 enterprises
 */
export function generateJurisdiction({ code, name, enterprises, seed, today }: FictionalJurisdiction): JurisdictionFiles {
  if (!/^\d{6}$/.test(code)) throw new RangeError(`not a code of six digits: ${code}`);
  if (!Number.isSafeInteger(enterprises) || enterprises < 30) throw new RangeError(`too few enterprises for every stratum: ${String(enterprises)}`);
  const day = requireDay(today);
  const files = registryFiles({
    code,
    name,
    seed: `${code}/${seed}`,
    enterprises,
    today: day,
    publishedOn: addDays(day, -120),
    certificates: { from: addDays(day, -400), to: addDays(day, 1400), expired: addDays(day, -30), expiring: addDays(day, 30) },
    leave: [],
    positiveList: { from: addDays(day, -200), to: addDays(day, 500), ended: addDays(day, -10) },
    ecoCreditRatedOn: addDays(day, -150),
    creditRiskPushedOn: addDays(day, -20),
    towns: townsOf(code, ['100演练一镇', '101演练二镇', '200演练三乡']),
    loginPrefix: `j${code}-`,
    withTroubles: false,
  });
  const jurisdiction = `${JSON.stringify({ code, name, rehearsal: true }, null, 2)}\n`;
  return { ...files, 'jurisdiction.json': jurisdiction, 'rule-set.json': ruleSetFile(code, name, today.slice(0, 4)) };
}
