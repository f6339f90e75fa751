import type { z } from 'zod';
import type { Act, ActRule } from '#domain';

type Personal<Rule extends ActRule> = Rule['roles'] extends readonly ['system'] ? never : Rule;

/** What a person sends: the number of a new process is given by the ledger. */
type Sent<Input> = Input extends { readonly number: string } ? Omit<Input, 'number'> : Input;

/**
 * One schema for every act of a table that a person may perform, none for what the system does by itself;
 * each answers exactly what the domain takes. The compiler holds it.
 */
export type PersonalInputs<A extends Act, Table extends Readonly<Record<A['act'], ActRule>>> = {
  readonly [Name in A['act'] as Personal<Table[Name]> extends never ? never : Name]: z.ZodType<Sent<Extract<A, { act: Name }>['input']>>;
};
