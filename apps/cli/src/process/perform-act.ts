import { inputSchema } from '#contract/acts/index';
import { DEFINITIONS, isProcessKind, isRefusal, PROCESS_KINDS, type ProcessKind, type Refusal, refuse } from '#domain';
import { alreadyOpen, notForPeople } from '#domain/process/offered-acts';
import type { Performed } from '#persistence';
import { warningsOf } from '#persistence/reading/act-warnings';
import { isSecret, maySee } from '#persistence/reading/disclosure';
import { asPerson, type PersonOptions } from '../acting.js';
import { checked } from '../checked.js';
import { usage } from '../exit-code.js';
import { inputFrom } from '../files.js';
import type { CliIo } from '../io.js';

export interface ActAsked {
  readonly kind: ProcessKind;
  /** null: the act opens a process. */
  readonly number: string | null;
  readonly act: string;
  /** Path of a JSON file, '-' for standard input; left out: the act has nothing to fill in. */
  readonly input: string | undefined;
  /** The version that was seen; left out: as it stands when the act is decided. */
  readonly expectedVersion?: number;
}

export interface ActDone {
  readonly kind: ProcessKind;
  readonly number: string;
  readonly act: string;
  readonly name: string;
  readonly version: number;
  readonly outcome: Performed['outcome'];
  readonly repeated: boolean;
  readonly warnings: readonly string[];
}

/** @throws CommandEnd 2 */
export function kindIn(text: string): ProcessKind {
  if (isProcessKind(text)) return text;
  throw usage(`流程种类应为 ${Object.entries(PROCESS_KINDS).map(([kind, name]) => `${kind}（${name}）`).join('、')} 之一，现在是“${text.slice(0, 40)}”。`);
}

export const noSuchProcess = (): Refusal => refuse('missing', 'PROCESS_NOT_FOUND', '没有找到该流程，请核对编号。');

/**
 * An act on a process, or one that opens it: its input is checked against the contract, everything else is decided by the ledger.
 * @throws CommandEnd 65 naming every field of the input that is wrong, else as `refusalEnd` says
 */
export async function performAct(io: CliIo, person: PersonOptions, { kind, number, act, input: path, expectedVersion }: ActAsked): Promise<ActDone> {
  const input = path === undefined ? {} : await inputFrom(io, path);
  const { Ledger } = await import('#persistence');
  return asPerson(io, person, async ({ dataSource, actor, clock, commandId }) => {
    // Before anything is checked: not even a wrong field may tell that there is such a process.
    if (!maySee(actor, kind)) return noSuchProcess();
    const schema = inputSchema(kind, act);
    if (schema === undefined) return notForPeople(DEFINITIONS[kind], act);
    if (number !== null && act === DEFINITIONS[kind].opening) return alreadyOpen();
    const performed = await new Ledger(dataSource, clock).perform({ kind, number, act, input: checked(schema, input), actor, commandId, ...(expectedVersion !== undefined && { expectedVersion }) });
    if (isRefusal(performed)) return isSecret(kind) && performed.code === 'OTHER_JURISDICTION' ? noSuchProcess() : performed;
    const { ref, version, outcome, repeated } = performed;
    return { ...ref, act, name: nameOf(kind, act), version, outcome, repeated, warnings: await warningsOf(dataSource.manager, actor.jurisdiction, performed) };
  });
}

const nameOf = (kind: ProcessKind, act: string): string => DEFINITIONS[kind].acts[act]?.label ?? act;

export function describeDone({ kind, number, name, version, outcome, repeated, warnings }: ActDone): readonly string[] {
  const what = `${PROCESS_KINDS[kind]} ${number}`;
  const how = outcome === 'nothingToDo' ? '没有要办的，什么也没有改变' : repeated ? `此前已用同一编号办理，当时为第 ${String(version)} 版` : `已记录，现在是第 ${String(version)} 版`;
  return [`${what} ${name}：${how}。`, ...warnings.map((warning) => `请注意：${warning}`)];
}
