import { createContext, type ReactNode } from 'react';

/** What the form hands to a control beside its value: by what it is found, and what a screen reader says of it. */
export interface Held {
  readonly id?: string;
  readonly 'aria-required'?: 'true';
  readonly 'aria-invalid'?: 'true';
  /** Where it stands what is wrong with it. */
  readonly 'aria-describedby'?: string;
}

const HELD = ['id', 'aria-required', 'aria-invalid', 'aria-describedby'] as const;

/** The same, for the control that is drawn. */
export const heldOf = (props: Held): Held => Object.fromEntries(HELD.flatMap((name) => (props[name] === undefined ? [] : [[name, props[name]]])));

/** Of a group of boxes: nothing that is no single control can be required (WAI-ARIA); those that may be left out say so in their name. */
export const groupHeld = ({ 'aria-required': _, ...props }: Held): Held => heldOf(props);

export interface Given extends Held {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** By the field's name in the contract: what a page draws itself instead of what the schema alone would give, an enterprise that is searched for, a file. */
export const GivenControls = createContext<Readonly<Record<string, (given: Given) => ReactNode>>>({});
