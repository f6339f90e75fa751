import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { ProcessRef } from '#domain';
import { witnessCommitment } from '#domain/draw/witness';
import { nodeCrypto } from '#persistence/ledger/node-crypto';

/** Accounts of witnesses, straight into the table; whoever makes them through the API has tests of their own. @returns their ids */
export async function plantWitnesses(dataSource: DataSource, jurisdiction: string, count = 3): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, at) => `witness-${jurisdiction}-${at + 1}`);
  await dataSource.query(
    `INSERT INTO account (id, login, name, jurisdiction, roles, password_hash) SELECT id, id, '测试见证人', $2, '{witness}', '!' FROM unnest($1::text[]) AS id`,
    [ids, jurisdiction],
  );
  return ids;
}

export interface Secret {
  readonly number: string;
  readonly blind: string;
}

export const newSecret = (number = '42'): Secret => ({ number, blind: randomBytes(32).toString('hex') });

/** What a witness of this task sends as commitment. */
export const promiseOf = (task: ProcessRef, nonceHash: string, witness: string, secret: Secret): string => witnessCommitment({ task: task.number, nonceHash, witness }, secret, nodeCrypto);
