/**
 * Set-up of every test that has a database: a connection is asked one thing at a time. What is asked while another question is under
 * way waits in a line that pg will refuse (its 9.0), it cannot be quicker, and inside a transaction one that fails leaves the others
 * to run into it. pg tells the third in the line once per process, as a warning that nobody reads; here the second fails its test.
 */
import { afterAll, afterEach } from '@jest/globals';
import pg from 'pg';

type Ask = (this: pg.Client, ...args: unknown[]) => unknown;

const underWay = new WeakMap<pg.Client, number>();
const faults: Error[] = [];
const prototype = pg.Client.prototype as unknown as { query: Ask };
const ask = prototype.query;

prototype.query = function query(this: pg.Client, ...args: unknown[]): unknown {
  const before = underWay.get(this) ?? 0;
  if (before > 0) faults.push(new Error(`asked while the same connection was answering another question: ${String(args[0]).replaceAll(/\s+/g, ' ').slice(0, 200)}`));
  const answer = ask.apply(this, args);
  if (!(answer instanceof Promise)) return answer; // answered by callback: the pool's own way, on a connection that nobody else holds
  underWay.set(this, before + 1);
  const done = (): void => void underWay.set(this, (underWay.get(this) ?? 1) - 1);
  answer.then(done, done);
  return answer;
};

function failIfAny(): void {
  const found = faults.splice(0);
  if (found.length > 0) throw new AggregateError(found, found.map(({ stack, message }) => stack ?? message).join('\n'));
}

afterEach(failIfAny);
afterAll(failIfAny);
