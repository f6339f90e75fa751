import { randomUUID } from 'node:crypto';
import { type Me, sessionOpened } from '#contract/http/session';
import type { ProcessRef } from '#domain';
import type { Answer, Connection, Message } from './connection.js';
import { Refused, wentWell } from './problem.js';

export interface Credentials {
  readonly login: string;
  readonly password: string;
}

/** An act as a person sends it. */
export interface Asked {
  readonly ref: ProcessRef;
  readonly act: string;
  readonly input: unknown;
  /** The version the person has seen. */
  readonly version: number;
  readonly key?: string;
}

export const pathOf = ({ kind, number }: ProcessRef): string => `/processes/${kind}/${encodeURIComponent(number)}`;

/** Somebody who has logged in. */
export class Person {
  constructor(
    private readonly connection: Connection,
    private readonly token: string,
    readonly me: Me,
  ) {}

  /** '局领导1（局领导）' */
  get called(): string {
    return `${this.me.name}（${this.me.roles.map(({ name }) => name).join('、')}）`;
  }

  get(path: string): Promise<Answer> {
    return this.connection.send('GET', path, { token: this.token });
  }

  post(path: string, message: Omit<Message, 'token'>): Promise<Answer> {
    return this.connection.send('POST', path, { ...message, token: this.token });
  }

  put(path: string, message: Omit<Message, 'token'>): Promise<Answer> {
    return this.connection.send('PUT', path, { ...message, token: this.token });
  }

  act({ ref, act, input, version, key = randomUUID() }: Asked): Promise<Answer> {
    return this.post(`${pathOf(ref)}/acts?view=full`, { key, body: { act, expectedVersion: version, input } });
  }
}

/** @throws Refused when login or password is wrong */
export async function logIn(connection: Connection, { login, password }: Credentials): Promise<Person> {
  const answer = await connection.send('POST', '/session', { body: { login, password } });
  if (!wentWell(answer)) throw new Refused(`账号 ${login} 登录`, answer);
  const { token, me } = sessionOpened.parse(answer.body);
  return new Person(connection, token, me);
}
