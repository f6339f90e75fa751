import { code, type MappingBody, type MappingView } from '#contract/http/exchange';
import { mappedFieldsOf } from '#contract/mapped-fields';
import { type ExchangedRecord, type Platform, PLATFORMS, RECORD_NAMES } from '#domain/exchange/platform';
import type { FieldError } from '../../acts/field-errors.js';

/** A pair of codes as the form holds it. */
export interface CodePair {
  readonly ours?: string;
  readonly theirs?: string;
}

/** The choice of a column that none of our fields fills. */
export const NO_FIELD = '';

export interface EditedColumn {
  readonly header?: string;
  readonly field?: string;
  readonly fixed?: string;
  readonly required?: boolean;
  readonly strict?: boolean;
  readonly codes?: readonly CodePair[];
}

/** A layout as the form holds it. */
export interface EditedMapping {
  readonly format: MappingBody['format'];
  readonly encoding: MappingBody['encoding'];
  readonly titles: readonly (string | undefined)[];
  readonly columns: readonly EditedColumn[];
  readonly source?: string;
}

export function editedOf({ format, encoding, titles, columns, source }: MappingView): EditedMapping {
  return {
    format, encoding, titles, source,
    columns: columns.map(({ header, field, fixed = '', required = false, strict = false, codes = {} }) => ({ header, field: field ?? NO_FIELD, fixed, required, strict, codes: Object.entries(codes).map(([ours, theirs]) => ({ ours, theirs })) })),
  };
}

/** What was kept of a layout; null: another version of the program kept it otherwise. */
export const layoutIn = (kept: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | null =>
  (['columns', 'titles'] as const).every((list) => kept[list] === undefined || Array.isArray(kept[list])) ? kept : null;

const said = ({ ours = '', theirs = '' }: CodePair): boolean => ours !== '' || theirs !== '';

/** What is sent; a column nobody chose a field for has none yet, which is told at the column. */
export function bodyOf({ format, encoding, titles, columns, source }: EditedMapping): unknown {
  return {
    format, encoding, source, titles: titles.filter((title) => (title ?? '').trim() !== ''),
    columns: columns.map(({ header, field, fixed = '', required = false, strict = false, codes = [] }) => ({
      header, ...(field !== undefined && { field: field === NO_FIELD ? null : field }), ...(fixed !== '' && { fixed }),
      ...(codes.some(said) && { codes: Object.fromEntries(codes.filter(said).map(({ ours = '', theirs = '' }) => [ours, theirs])) }), ...(strict && { strict }), ...(required && { required }),
    })),
  };
}

/** What the form cannot hand on: of two pairs with the same word of ours only one would arrive. */
export function codesTwice({ columns }: EditedMapping): readonly FieldError[] {
  return columns.flatMap(({ codes = [] }, column) => {
    const words = codes.filter(said).map(({ ours = '' }) => ours);
    const twice = words.find((word, at) => words.indexOf(word) < at);
    return twice === undefined ? [] : [{ path: ['columns', column, 'header'], about: ['columns', column, 'codes'], message: `第 ${column + 1} 列：代码“${twice}”写了两次，请删掉一个。` }];
  });
}

const CODE_FIELDS = ['ours', 'theirs'] as const satisfies readonly (keyof CodePair)[];

/** At the word itself: the schema knows the pairs only as they are sent, by our word and not by their place. */
export function codesTooLong({ columns }: EditedMapping): readonly FieldError[] {
  return columns.flatMap(({ codes = [] }, column) => codes.flatMap((pair, at) => CODE_FIELDS.flatMap((name) => {
    const [wrong] = code.safeParse(pair[name] ?? '').error?.issues ?? [];
    return wrong === undefined ? [] : [{ path: ['columns', column, 'codes', at, name], message: `第 ${column + 1} 列第 ${at + 1} 对：${wrong.message}` }];
  })));
}

/** At the field where there is one: what is about a whole column stands at its header, what is about its codes too; and the summary says which column. */
export function atColumns(errors: readonly FieldError[]): readonly FieldError[] {
  return errors.map(({ path, message }) => {
    const [list, column, field] = path;
    if (list !== 'columns') return { path, message };
    if (typeof column !== 'number') return { path: [], message };
    const told = { path: ['columns', column, field ?? 'header'], message: `第 ${column + 1} 列：${message}` };
    return field === 'codes' ? { ...told, path: ['columns', column, 'header'], about: ['columns', column, 'codes'] } : field === undefined ? { ...told, about: ['columns', column] } : told;
  });
}

/** Where there is no layout yet: the columns that must be there, under our own headers. */
export function blankMapping(platform: Platform, record: ExchangedRecord): MappingView {
  const { fields, required } = mappedFieldsOf(record);
  return {
    platform, platformName: PLATFORMS[platform], record, recordName: RECORD_NAMES[record], version: 0, fields: fields === null ? null : { ...fields },
    format: 'xlsx', encoding: 'utf-8', titles: [], source: '', columns: required.map((header) => ({ header, field: header, required: true })),
  };
}
