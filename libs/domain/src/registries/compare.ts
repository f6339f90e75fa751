import type { Day } from '../base.js';
import type { Enterprise, KeyList, PermitClass } from './enterprise.js';
import { certificateOn } from './officer-fitness.js';
import type { Officer } from './officer.js';

/** 对照名单: what other bodies say there is. 应纳尽纳 is shown by comparing the registries with them (scheme 二(一)). */
export const REFERENCE_LISTS = { permits: '排污许可和登记名单', dischargers: '环境监管重点单位名录', certificates: '行政执法证件名单' } as const;
export type ReferenceList = keyof typeof REFERENCE_LISTS;

/** A line of 全国排污许可证管理信息平台's export. */
export interface PermitLine {
  readonly uscc: string;
  readonly name: string;
  readonly number: string | null;
  readonly class: Exclude<PermitClass, 'none'>;
  readonly validTo: Day | null;
}

/** A line of the list the city publishes by 31 March (部令27号). */
export interface DischargerLine {
  readonly uscc: string;
  readonly name: string;
  readonly lists: readonly KeyList[];
}

export interface CertificateLine {
  readonly number: string;
  readonly name: string;
  readonly validTo: Day;
}

export interface LinesOf {
  readonly permits: PermitLine;
  readonly dischargers: DischargerLine;
  readonly certificates: CertificateLine;
}

/** missing 应纳未纳 · surplus 名录有而名单无 · contradicts 不一致 · expired 已过期. */
export type FindingCode = 'missing' | 'surplus' | 'contradicts' | 'expired';

export const FINDING_NAMES = { missing: '应纳未纳', surplus: '名单中没有', contradicts: '与名单不一致', expired: '已过期' } as const satisfies Record<FindingCode, string>;

/** One thing in which a registry and a list differ. The same difference found again is the same finding. */
export interface Finding {
  readonly code: FindingCode;
  /** Social credit code, or the officer's id; for somebody the registry does not know the certificate's number. */
  readonly subject: string;
  readonly name: string;
  /** Which attribute contradicts; null: the whole entry is missing or surplus. */
  readonly attribute: string | null;
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** Gone for good, so that no list has to name them. */
const GONE: readonly Enterprise['status'][] = ['closed', 'deregistered', 'revoked', 'movedOut'];

const STRICTNESS: readonly PermitClass[] = ['key', 'simplified', 'registered', 'none'];
const strictest = <Line extends { readonly class: PermitClass }>(lines: readonly Line[]): Line | undefined => [...lines].sort((a, b) => STRICTNESS.indexOf(a.class) - STRICTNESS.indexOf(b.class))[0];

const differing = (subject: { readonly uscc: string; readonly name: string }, attribute: string, ours: string | null, theirs: string | null): readonly Finding[] =>
  ours === theirs ? [] : [{ code: 'contradicts', subject: subject.uscc, name: subject.name, attribute, ours, theirs }];

const whole = (code: 'missing' | 'surplus', subject: string, name: string): Finding => ({ code, subject, name, attribute: null, ours: null, theirs: null });

/** Enterprises as of the day of the list against who holds a permit: nobody with one may be missing from the registry. */
export function comparePermits(enterprises: readonly Enterprise[], lines: readonly PermitLine[], day: Day): readonly Finding[] {
  const byUscc = Map.groupBy(lines, ({ uscc }) => uscc);
  const known = new Map(enterprises.map((one) => [one.uscc, one]));
  const listed = [...byUscc].flatMap(([uscc, own]): readonly Finding[] => {
    const enterprise = known.get(uscc);
    const counting = strictest(own.filter(({ validTo }) => validTo === null || validTo >= day));
    if (enterprise === undefined) return [whole('missing', uscc, own[0]?.name ?? '')];
    if (counting === undefined) return enterprise.permitClass === 'none' ? [] : [{ code: 'expired', subject: uscc, name: enterprise.name, attribute: 'permits', ours: enterprise.permitClass, theirs: own.map(({ validTo }) => validTo).sort().at(-1) ?? null }];
    return [
      ...differing(enterprise, 'permitClass', enterprise.permitClass, counting.class),
      ...(counting.number === null || counting.class !== enterprise.permitClass ? [] : differing(enterprise, 'permitNumber', enterprise.permitNumber, counting.number)),
    ];
  });
  const surplus = enterprises.filter(({ uscc, permitClass, status }) => permitClass !== 'none' && !GONE.includes(status) && !byUscc.has(uscc)).map(({ uscc, name }) => whole('surplus', uscc, name));
  return [...listed, ...surplus];
}

const listed = (lists: readonly KeyList[]): string => [...new Set(lists)].sort().join('、');

/** The same with the key-discharger list: who stands on it, and on which of its six lists. */
export function compareDischargers(enterprises: readonly Enterprise[], lines: readonly DischargerLine[]): readonly Finding[] {
  const byUscc = Map.groupBy(lines, ({ uscc }) => uscc);
  const known = new Map(enterprises.map((one) => [one.uscc, one]));
  const found = [...byUscc].flatMap(([uscc, own]): readonly Finding[] => {
    const enterprise = known.get(uscc);
    if (enterprise === undefined) return [whole('missing', uscc, own[0]?.name ?? '')];
    return differing(enterprise, 'keyLists', listed(enterprise.keyLists) || null, listed(own.flatMap(({ lists }) => lists)));
  });
  return [...found, ...enterprises.filter(({ uscc, keyLists, status }) => keyLists.length > 0 && !GONE.includes(status) && !byUscc.has(uscc)).map(({ uscc, name }) => whole('surplus', uscc, name))];
}

/** Officers as of the day against who holds a certificate (四个严禁 4): expired ones, and people of the list whom the registry does not know. */
export function compareCertificates(officers: readonly Officer[], lines: readonly CertificateLine[], day: Day): readonly Finding[] {
  const known = new Map(officers.flatMap((officer) => officer.certificates.map(({ number }) => [number, officer] as const)));
  const theirs = new Map(lines.map((line) => [line.number, line]));
  const strangers = lines.filter(({ number, validTo }) => !known.has(number) && validTo >= day).map(({ number, name }) => whole('missing', number, name));
  return [...strangers, ...officers.filter(({ status }) => status === 'active').flatMap((officer) => certificateFindings(officer, theirs, day))];
}

function certificateFindings(officer: Officer, theirs: ReadonlyMap<string, CertificateLine>, day: Day): readonly Finding[] {
  const { id, name, certificates } = officer;
  const held = certificates.flatMap(({ number }) => theirs.get(number) ?? []);
  if (held.length === 0) return [whole('surplus', id, name)];
  const own = certificateOn(officer, day);
  const latest = held.map(({ validTo }) => validTo).sort().at(-1) ?? null;
  if (own === null || latest === null || latest < day) return [{ code: 'expired', subject: id, name, attribute: 'certificates', ours: certificates.map(({ validTo }) => validTo).sort().at(-1) ?? null, theirs: latest }];
  const line = theirs.get(own.number);
  return line === undefined || line.validTo === own.validTo ? [] : [{ code: 'contradicts', subject: id, name, attribute: 'certificates', ours: own.validTo, theirs: line.validTo }];
}
