import { createContext } from 'react';

export type Path = readonly (string | number)[];

/** What is wrong at a place of the form: just there, or there and below. For forms of which only a part is drawn at a time. */
export const Faults = createContext<(path: Path, below: boolean) => readonly string[]>(() => []);
