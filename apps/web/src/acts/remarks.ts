import { createContext } from 'react';
import type { Path } from './faults.js';

/** What is worth knowing at a field and stops nobody; null: nothing. */
export const Remarks = createContext<(path: Path) => string | null>(() => null);
