import { CLASSES, DIVISIONS } from './industries.js';
import { FORMER_TOWNS, TOWNS_OF } from './towns.js';

const COUNTY_DIGITS = 6;

/** '130525100' → '隆尧县隆尧镇（130525100）'; a code that is not known stays a code and says so. */
export function showTown(code: string): string {
  const [county, towns = ''] = TOWNS_OF[code.slice(0, COUNTY_DIGITS)] ?? [];
  const rest = code.slice(COUNTY_DIGITS);
  const town = towns.split(' ').find((one) => rest !== '' && one.startsWith(rest))?.slice(rest.length);
  const former = FORMER_TOWNS[code];
  if (county !== undefined && town !== undefined && code.length === COUNTY_DIGITS + 3) return `${county}${town}（${code}）`;
  if (county !== undefined && former !== undefined) return `${county}${former}（${code}，旧代码）`;
  return `${code}（未收录）`;
}

/** '1433' → '方便面制造（1433）'; of a class that is not known its division is told, of one whose division is not known neither. */
export function showIndustry(code: string): string {
  const known = CLASSES.get(code);
  if (known !== undefined) return `${known}（${code}）`;
  const division = DIVISIONS.get(code.slice(0, 2));
  if (division === undefined) return `${code}（未收录）`;
  return code.length === 2 ? `${division}（${code}）` : `${division}（${code}，小类未收录）`;
}
