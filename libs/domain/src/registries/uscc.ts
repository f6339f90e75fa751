/** 统一社会信用代码 (GB 32100-2015, with the GB 11714 code inside it) and 排污许可证编号 (HJ 608-2017). */

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;
/** Registering body and kind, six digits of the administrative division, organisation code, check character. */
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{8}[0-9X][0-9A-HJ-NPQRTUWXY]$/;
/** Letters the standard leaves out because they are taken for digits. */
const LOOK_ALIKE: ReadonlyMap<string, string> = new Map([['I', '1'], ['O', '0'], ['S', '5'], ['Z', '2']]);

export type CodeCheck =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problem: string; readonly suggestion?: string };

/** Full-width to half-width, ASCII to upper case, outer spaces cut off: what a clerk means when typing in a Chinese input method. */
export function normaliseCode(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .trim();
}

function weightedSum(text: string, weights: readonly number[], valueOf: (character: string) => number): number {
  return weights.reduce((sum, weight, index) => {
    const value = valueOf(text.charAt(index));
    if (value < 0) throw new RangeError(`not a code character at position ${String(index + 1)}`);
    return sum + weight * value;
  }, 0);
}

/** Check character over the first 17 of a social credit code (mod 31). @throws RangeError on a foreign character */
export function usccCheckDigit(first17: string): string {
  const sum = weightedSum(first17, CODE_WEIGHTS, (character) => (character === '' ? -1 : ALPHABET.indexOf(character)));
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Check character over the 8 characters of an organisation code (GB 11714, mod 11; ten is 'X'). @throws RangeError on a foreign character */
export function organisationCheckDigit(first8: string): string {
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const sum = weightedSum(first8, ORGANISATION_WEIGHTS, (character) => (character === '' ? -1 : letters.indexOf(character)));
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

const organisationHolds = (code: string): boolean => organisationCheckDigit(code.slice(8, 16)) === code.charAt(16);
const isWhole = (code: string): boolean => SHAPE.test(code) && organisationHolds(code) && usccCheckDigit(code.slice(0, 17)) === code.charAt(17);

/** The one code that is right and differs by spaces, look-alike letters or two neighbours exchanged; undefined if none or several. */
function suggestionFor(code: string): string | undefined {
  const bare = code.replace(/[\s\-—–·.]/g, '').replace(/[IOSZ]/g, (letter) => LOOK_ALIKE.get(letter) ?? letter);
  if (bare.length !== 18) return undefined;
  if (isWhole(bare)) return bare;
  const exchanged = new Set<string>();
  for (let at = 0; at < 17; at += 1) {
    exchanged.add(bare.slice(0, at) + bare.charAt(at + 1) + bare.charAt(at) + bare.slice(at + 2));
  }
  const right = [...exchanged].filter(isWhole);
  return right.length === 1 ? right[0] : undefined;
}

function problemOf(code: string): string | null {
  if (code === '') return '统一社会信用代码不能为空。';
  if (code.length !== 18) return `统一社会信用代码应为 18 位，现为 ${String(code.length)} 位。`;
  const foreign = Array.from(code).findIndex((character) => !ALPHABET.includes(character));
  if (foreign >= 0) return `统一社会信用代码第 ${String(foreign + 1)} 位不合规定：只能用数字和大写字母，且不用 I、O、S、V、Z。`;
  if (!/^\d{6}$/.test(code.slice(2, 8))) return '统一社会信用代码第 3 至 8 位是登记管理机关行政区划码，应全为数字。';
  if (!organisationHolds(code)) return '统一社会信用代码第 9 至 17 位（主体标识码）校验不符，请对照营业执照核对。';
  if (usccCheckDigit(code.slice(0, 17)) !== code.charAt(17)) return '统一社会信用代码最后一位校验不符，请对照营业执照核对。';
  return null;
}

/**
 * @returns the normalised code, or a problem for the clerk and, where exactly one fix is plausible, that fix.
 * The check character alone is never "corrected": when it fails, another character is as likely to be the wrong one.
 */
export function checkUscc(text: string): CodeCheck {
  const code = normaliseCode(text);
  const problem = problemOf(code);
  if (problem === null) return { ok: true, value: code };
  const suggestion = suggestionFor(code);
  return { ok: false, problem, ...(suggestion !== undefined && { suggestion }) };
}

/**
 * HJ 608-2017: characters 1–18 are the firm's own code, then a three-digit sequence and one letter or digit.
 * The 22nd is not judged: the trial rule of 2016 computed it, the standard does not.
 */
export function checkPermitNumber(text: string, uscc: string): CodeCheck {
  const number = normaliseCode(text);
  if (number.length !== 22) return { ok: false, problem: `排污许可证编号应为 22 位，现为 ${String(number.length)} 位。` };
  if (!/^[0-9A-Z]{18}\d{3}[0-9A-Z]$/.test(number)) return { ok: false, problem: '排污许可证编号应为 18 位统一社会信用代码、3 位顺序号和 1 位标识字母。' };
  if (number.slice(0, 18) !== normaliseCode(uscc)) return { ok: false, problem: '排污许可证编号前 18 位与本企业的统一社会信用代码不一致。' };
  return { ok: true, value: number };
}
