import type { Leaves } from './draw/merkle.js';

/** A type that only its own constructor can make, so that a day is never passed where an instant is meant. */
export type Branded<T, Name extends string> = T & { readonly __brand: Name };

/** A date of law, 'YYYY-MM-DD'. It has no time zone and no time of day. */
export type Day = Branded<string, 'Day'>;

/** A moment, ISO 8601 with the constant offset of China: '2026-02-24T00:00:00.000+08:00'. China has no daylight saving. */
export type Instant = Branded<string, 'Instant'>;

/** A quarter of supervision, '2026Q4'. */
export type Quarter = Branded<string, 'Quarter'>;

export type JurisdictionCode = string;
export type DepartmentId = string;
export type EnterpriseId = string;
export type OfficerId = string;
export type PersonId = string;
export type ItemCode = string;

/** Values that RFC 8785 can write down without loss: no floats, no undefined. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What the domain cannot import and is handed as an argument (design.md 4). All hex is lower case. */
export interface Crypto {
  /** SHA-256 over the UTF-8 bytes of a text, hex. */
  sha256(text: string): string;
  /** HMAC-SHA256, key in hex, message as UTF-8 text, answer in hex. */
  hmac(keyHex: string, message: string): string;
  /** SHA-256 over the RFC 8785 text of a value, hex. */
  digest(value: unknown): string;
  /** Root of the Merkle tree over a pool's leaves, hex, where the host is faster at it than our own `merkleRoot`; it must be the same. */
  readonly merkleRoot?: (leaves: Leaves) => string;
  /** The beginnings of the scores of a ranking, where the host is faster at it than our own `firstScores`; they must be the same. */
  readonly firstScores?: (seed: string, stratum: string, ids: readonly string[]) => Uint32Array;
}
