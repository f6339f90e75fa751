import { createContext, type ReactNode } from 'react';

export interface Given {
  readonly id?: string;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** By the field's name in the contract: what a page draws itself instead of what the schema alone would give, an enterprise that is searched for, a file. */
export const GivenControls = createContext<Readonly<Record<string, (given: Given) => ReactNode>>>({});
