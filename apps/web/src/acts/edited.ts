import { createContext } from 'react';

/** Told of what changes a form and is no field of it, a group that is opened or closed: the form itself tells only of its fields. */
export const Edited = createContext<() => void>(() => undefined);
