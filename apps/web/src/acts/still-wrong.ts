import type { FieldError } from './field-errors.js';

/** An error as it was told, with what stood at its field then. */
export interface Told {
  readonly error: FieldError;
  readonly was: string;
}

/** What stands at a place of the form: null where nothing does, emptied or never filled. */
export type ValueAt = (path: FieldError['path']) => unknown;

const written = (value: unknown): string => JSON.stringify(value === undefined || value === '' ? null : value);

const aboutOf = ({ path, about = path }: FieldError): FieldError['path'] => about;

export const toldOf = (errors: readonly FieldError[], valueAt: ValueAt): readonly Told[] => errors.map((error) => ({ error, was: written(valueAt(aboutOf(error))) }));

/** The error of a field goes when that field is changed; the others stay, and what is about the whole form until the next attempt. */
export const stillWrong = (told: readonly Told[], valueAt: ValueAt): readonly Told[] => told.filter(({ error, was }) => aboutOf(error).length === 0 || written(valueAt(aboutOf(error))) === was);
