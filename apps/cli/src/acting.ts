import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor, Refusal } from '#domain';
import { isRefusal } from '#domain/process/refusal';
import type { LawClock } from '#persistence';
import { CommandEnd, EXIT, usage } from './exit-code.js';
import type { CliIo } from './io.js';
import { lawClockOf } from './law-clock.js';
import { refusalEnd } from './refusal-end.js';
import { withDatabase } from './stack.js';

/** Which account acts, and under which key the act happens at most once. */
export interface PersonOptions {
  readonly login: string;
  readonly key?: string;
}

export interface Acting {
  readonly manager: EntityManager;
  readonly actor: Actor;
  readonly clock: LawClock;
  /** As it was given; the same in the interface's Idempotency-Key. */
  readonly key: string;
  /** The same act asked for by this person over the interface is the same one. */
  readonly commandId: string;
}

export const PERSON_HELP = `
办理人：用自己的账号办理。密码在终端上询问；无人值守时写在环境变量 BIHUAN_PASSWORD 里，不写在命令里。
`;

/** A command by which a person acts: with their own account, never as the operator. */
export function withLogin(command: Command): Command {
  return command.requiredOption('--login <登录名>', '办理人的登录名');
}

/** The same, for an act that must not happen twice when it is repeated. */
export function withPerson(command: Command): Command {
  return withLogin(command).option('--key <编号>', '同一编号只办理一次，重试时沿用（不写：每次一个新的）');
}

/**
 * An act of a person, with the same checks, in the same single transaction and into the same ledger as over the interface. A refusal undoes everything.
 * @throws CommandEnd 77 when the password is wrong, else as `refusalEnd` says
 */
export function actingAs<Done>(io: CliIo, person: PersonOptions, work: (acting: Acting) => Promise<Done | Refusal>): Promise<Exclude<Done, Refusal>> {
  // The refusal leaves the transaction as an error, so that it rolls back.
  return asPerson(io, person, (acting) => acting.dataSource.transaction(async (manager) => orEnd(await work({ ...acting, manager }))));
}

/** The same for work that has its own transactions: one that takes them part by part, or the ledger, which retries its own. @throws as `actingAs` */
export async function asPerson<Done>(io: CliIo, { login, key = `cli/${randomUUID()}` }: PersonOptions, work: (acting: Acting & { readonly dataSource: DataSource }) => Promise<Done | Refusal>): Promise<Exclude<Done, Refusal>> {
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) throw usage('--key 应为 1 至 128 个不含空格的英文字符。');
  const password = await passwordOf(io, login);
  return withDatabase(io, async (dataSource) => {
    const actor = await actorOf(dataSource, login, password);
    const clock = await lawClockOf(io, dataSource);
    return orEnd(await work({ dataSource, manager: dataSource.manager, actor, clock, key, commandId: `${actor.person}:${key}` }));
  });
}

function orEnd<Done>(done: Done | Refusal): Exclude<Done, Refusal> {
  if (isRefusal(done)) throw refusalEnd(done);
  return done as Exclude<Done, Refusal>;
}

async function passwordOf({ env, secret }: CliIo, login: string): Promise<string> {
  const set = env['BIHUAN_PASSWORD'];
  if (set !== undefined && set !== '') return set;
  const typed = secret === undefined ? '' : await secret(`${login} 的密码：`);
  if (typed === '') throw usage('没有密码。请在终端上输入，或写在环境变量 BIHUAN_PASSWORD 里。');
  return typed;
}

async function actorOf({ manager }: DataSource, login: string, password: string): Promise<Actor> {
  const [{ checkPassword }, { actorOfAccount }] = await Promise.all([import('#persistence/accounts/passwords'), import('#persistence/accounts/sessions')]);
  const account = await checkPassword(manager, login, password);
  const actor = account === null ? null : await actorOfAccount(manager, account);
  if (actor === null) throw new CommandEnd(EXIT.notAllowed, '登录名或密码不正确。');
  if (actor === 'mustChangePassword') throw new CommandEnd(EXIT.notAllowed, '密码是他人代设的，请先登录工作台改成自己的密码。');
  return actor;
}
