import { z } from 'zod';
import type { Day, Instant, Quarter } from '#domain';
import { parseDay, parseInstant, parseQuarter } from '#domain/calendar/day';
import { plainText } from '#domain/text/plain-text';
import { field } from './field-meta.js';

/** How long a text may be, in UTF-16 units: a name, a short line, a paragraph. */
export const NAME = 100;
export const SHORT = 200;
export const LONG = 2_000;

/** Years in which a date of supervision can lie; everything else is a slip of the hand. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;

/** NUL and other controls, lone surrogates, and marks that turn the reading direction: none of them can be typed on purpose. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;
/** The same, but a paragraph has line breaks and tabs. */
const UNPRINTABLE_IN_PARAGRAPH = /(?![\n\r\t])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;
const IDENTIFIER = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;

const SHOWN = 40;

const KINDS: Readonly<Record<string, string>> = { string: '文字', number: '数字', boolean: '是/否', object: '一组字段' };

/** What came instead, as a message may show it: its kind, never the value itself. */
function kindOf(input: unknown): string {
  if (input === null) return '空值';
  return Array.isArray(input) ? '列表' : (KINDS[typeof input] ?? '其他内容');
}

type Issue = { readonly input?: unknown };

/** '请填写…' where nothing came, else '…应为…，现在是…'. */
export const expected =
  (label: string, should: string) =>
  ({ input }: Issue): string =>
    input === undefined || input === '' ? `请填写${label}。` : `${label}应为${should}，现在是${kindOf(input)}。`;

/** A field's name as a message may show it. */
function shown(key: string): string {
  const visible = key.replace(new RegExp(UNPRINTABLE, 'gu'), '·');
  return visible.length > SHOWN ? `${visible.slice(0, SHOWN)}…` : visible;
}

/** A set of fields and no others. */
export function form<Shape extends z.core.$ZodLooseShape>(label: string, shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const schema = z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `${label}中有不认识的字段：${issue.keys.slice(0, 5).map(shown).join('、')}，请删除。`
        : expected(label, '一组字段')(issue),
  });
  return field(schema, { label, kind: 'form' });
}

/** One line of text, outer spaces cut off, never empty. */
export function line(label: string, most: number = SHORT): z.ZodString {
  return field(bounded(label, most).refine((value) => !UNPRINTABLE.test(value), { error: `${label}中有看不见的控制字符或换行，请删除后再提交。` }), { label, kind: 'line', most });
}

/** A paragraph: line breaks are part of it. */
export function paragraph(label: string, most: number = LONG): z.ZodString {
  return field(bounded(label, most).refine((value) => !UNPRINTABLE_IN_PARAGRAPH.test(value), { error: `${label}中有看不见的控制字符，请删除后再提交。` }), { label, kind: 'paragraph', most });
}

/** What is looked for, or has to be written just as it is kept: however it was typed, it is read as `plainText` has it; whoever compares reads the other side so too. */
export function searchText(label: string, most: number): z.ZodString {
  return field(bounded(label, most, plainText).refine((value) => !UNPRINTABLE.test(value), { error: `${label}中有看不见的控制字符，请删除后再查找。` }), { label, kind: 'line', most });
}

const trimmed = (text: string): string => text.trim();

/** @param read what is taken of what came */
function bounded(label: string, most: number, read: (text: string) => string = trimmed): z.ZodString {
  return z
    .string({ error: expected(label, '文字') })
    .overwrite(read)
    .min(1, { error: `请填写${label}。` })
    .max(most, { error: ({ input }) => `${label}应不超过 ${most} 个字，现在是 ${lengthOf(input)} 个字。`, abort: true });
}

function lengthOf(input: unknown): number {
  return typeof input === 'string' ? input.length : 0;
}

/** May be left out; then it is null, never undefined and never empty. */
export function optional<Schema extends z.ZodType>(schema: Schema): z.ZodDefault<z.ZodNullable<Schema>> {
  return z.nullable(schema).default(() => null);
}

/** What names a thing of the registries or a plan: letters, digits, point, dash, underscore. */
export function identifier(label: string, most = 64): z.ZodString {
  const schema = bounded(label, most).refine((value) => IDENTIFIER.test(value) && !(value in Object.prototype), {
    error: `${label}应由字母、数字、“-”、“_”、“.”组成，现在有其他字符。`,
  });
  return field(schema, { label, kind: 'identifier', most });
}

/** 64 hex characters in lower case: a SHA-256, or as many of chance. */
export function hash(label: string): z.ZodString {
  const schema = z.string({ error: expected(label, '文字') }).regex(/^[0-9a-f]{64}$/, { error: ({ input }) => (input === '' ? `请填写${label}。` : `${label}应为 64 位十六进制小写字符。`) });
  return field(schema, { label, kind: 'hash', most: 64 });
}

/** A day that exists, 'YYYY-MM-DD', of the years 2000–2099. */
export function day(label: string): z.ZodType<Day, string> {
  const schema = z
    .string({ error: expected(label, '日期') })
    .max(40, { error: `${label}应为 YYYY-MM-DD 格式的日期，如 2026-03-31。`, abort: true })
    .transform((value, context): Day => {
      const parsed = parseDay(value.trim());
      const year = Number(value.trim().slice(0, 4));
      if (parsed === null) {
        context.addIssue({ code: 'custom', message: value.trim() === '' ? `请填写${label}。` : `${label}应为 YYYY-MM-DD 格式的真实日期，如 2026-03-31，现在是“${shown(value)}”。` });
        return z.NEVER;
      }
      if (year < FIRST_YEAR || year > LAST_YEAR) {
        context.addIssue({ code: 'custom', message: `${label}应在 ${FIRST_YEAR} 年至 ${LAST_YEAR} 年之间，现在是 ${parsed}。` });
        return z.NEVER;
      }
      return parsed;
    })
    .meta({ description: `${label}，YYYY-MM-DD` });
  return field(schema, { label, kind: 'day' });
}

/** A moment of the ledger, ISO 8601 with offset, as the API shows it. */
export function instant(label: string): z.ZodType<Instant, string> {
  const schema = z
    .string({ error: expected(label, '时刻') })
    .max(40, { error: `${label}应写成 2026-03-31T00:00:00.000+08:00 的样子。`, abort: true })
    .transform((value, context): Instant => {
      const parsed = parseInstant(value.trim());
      if (parsed !== null) return parsed;
      context.addIssue({ code: 'custom', message: `${label}应写成 2026-03-31T00:00:00.000+08:00 的样子。` });
      return z.NEVER;
    })
    .meta({ description: `${label}，ISO 8601` });
  return field(schema, { label, kind: 'instant' });
}

/** '2026Q4'. */
export function quarter(label: string): z.ZodType<Quarter, string> {
  const schema = z
    .string({ error: expected(label, '季度') })
    .max(40, { error: `${label}应写成 2026Q4 的样子。`, abort: true })
    .transform((value, context): Quarter => {
      const parsed = parseQuarter(value.trim());
      const number = Number(value.trim().slice(0, 4));
      if (parsed !== null && number >= FIRST_YEAR && number <= LAST_YEAR) return parsed;
      context.addIssue({ code: 'custom', message: `${label}应写成 2026Q4 的样子，现在是“${shown(value)}”。` });
      return z.NEVER;
    })
    .meta({ description: `${label}，如 2026Q4` });
  return field(schema, { label, kind: 'quarter' });
}

export function year(label: string): z.ZodInt {
  const error = ({ input }: Issue): string =>
    input === undefined ? `请填写${label}。` : `${label}应为 ${FIRST_YEAR} 至 ${LAST_YEAR} 之间的整数，现在是${typeof input === 'number' ? ` ${input}` : kindOf(input)}。`;
  return field(z.int({ error }).min(FIRST_YEAR, { error }).max(LAST_YEAR, { error }), { label, kind: 'year' });
}

export function yesNo(label: string): z.ZodBoolean {
  return field(z.boolean({ error: expected(label, '是（true）或否（false）') }), { label, kind: 'yesNo' });
}

/** One of the words given, by its code. @param called the codes in Chinese, where a person chooses */
export function oneOf<const Words extends readonly [string, ...string[]]>(label: string, words: Words, called?: Readonly<Record<Words[number], string>>): z.ZodEnum<{ [Word in Words[number]]: Word }> {
  const schema = z.enum(words, { error: ({ input }) => (input === undefined ? `请填写${label}。` : `${label}应为 ${words.join('、')} 之一。`) });
  return field(schema, { label, kind: 'choice', ...(called !== undefined && { words: called }) });
}

export function list<Schema extends z.ZodType>(label: string, of: Schema, least: number, most: number): z.ZodArray<Schema> {
  const schema = z
    .array(of, { error: expected(label, '列表') })
    .min(least, { error: `请至少填写 ${least} 项${label}。` })
    .max(most, { error: ({ input }) => `${label}应不超过 ${most} 项，现在是 ${Array.isArray(input) ? input.length : 0} 项。`, abort: true });
  return field(schema, { label, kind: 'list', most });
}

/** A number that counts, in the body of a request. */
export function wholeCount(label: string, least: number, most: number): z.ZodInt {
  const error = ({ input }: Issue): string => (input === undefined ? `请填写${label}。` : `${label}应为 ${least} 至 ${most} 的整数。`);
  return field(z.int({ error }).min(least, { error }).max(most, { error }), { label, kind: 'count', most });
}
