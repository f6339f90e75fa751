import type { Day, JurisdictionCode } from '../base.js';
import type { Actor } from '../process/process.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import type { Department } from './department.js';
import { checkKeeper } from './keepers.js';

export type DepartmentAct =
  | { readonly act: 'keep'; readonly input: Pick<Department, 'name' | 'kind' | 'inspectionBody'> }
  | { readonly act: 'end'; readonly input: { readonly on: Day } }
  | { readonly act: 'reopen' };

/** What a department has to do with still, and a few of it by name. */
export interface OpenWork {
  /** In Chinese: '待办环节', '在用的账号'. */
  readonly what: string;
  readonly count: number;
  readonly examples: readonly string[];
}

export interface DepartmentFacts {
  readonly id: string;
  readonly actor: Pick<Actor, 'roles'>;
  readonly jurisdiction: JurisdictionCode;
  readonly today: Day;
  /** Names of the other departments of the bureau that have not ended. */
  readonly otherNames: readonly string[];
  readonly openWork: readonly OpenWork[];
}

export interface DepartmentDecided {
  readonly body: Department;
  readonly event: 'DepartmentRegistered' | 'DepartmentChanged' | 'DepartmentEnded' | 'DepartmentReopened';
  readonly from: Day;
}

const SOURCE = '双随机工作方案 二(一)：谁建立、谁管理';

/** One department registered, renamed, ended or taken up again; it is never deleted, because what it did stays its own. */
export function decideDepartment(current: Department | null, act: DepartmentAct, facts: DepartmentFacts): DepartmentDecided | Refusal {
  const forbidden = checkKeeper('keepDepartment', facts.actor);
  if (forbidden !== null) return forbidden;
  switch (act.act) {
    case 'keep':
      return keep(current, act.input, facts);
    case 'end':
      return current === null ? unknown() : end(current, act.input.on, facts);
    case 'reopen':
      if (current === null) return unknown();
      return firstRefusal(() => (isEnding(current) ? null : refuse('notOpen', 'DEPARTMENT_NOT_ENDED', '这个部门没有撤销，不需要恢复。')), () => nameTaken(current.name, facts)) ?? { body: { ...current, endedOn: null }, event: 'DepartmentReopened', from: facts.today };
  }
}

function keep(current: Department | null, input: Extract<DepartmentAct, { act: 'keep' }>['input'], facts: DepartmentFacts): DepartmentDecided | Refusal {
  const { id, jurisdiction, today } = facts;
  const refusal = firstRefusal(
    () => nameTaken(input.name, facts),
    () => (input.kind === 'thirdParty' && input.inspectionBody !== null ? refuse('invalid', 'THIRD_PARTY_MUST_NOT_CHECK', '第三方机构不得实施行政检查，不能列为检查主体。', { source: '国办发〔2024〕54号 四个严禁', at: 'inspectionBody' }) : null),
  );
  if (refusal !== null) return refusal;
  return { body: { ...(current ?? { id, jurisdiction }), ...input }, event: current === null ? 'DepartmentRegistered' : 'DepartmentChanged', from: today };
}

function end(current: Department, on: Day, { openWork, today }: DepartmentFacts): DepartmentDecided | Refusal {
  const left = openWork.filter(({ count }) => count > 0);
  const refusal = firstRefusal(
    () => (isEnding(current) ? refuse('notOpen', 'DEPARTMENT_ENDED', `这个部门已定于 ${current.endedOn ?? ''} 撤销。`) : null),
    () => (on < today ? refuse('invalid', 'ENDED_IN_THE_PAST', `撤销日期 ${on} 早于今天 ${today}：此前的办理已经记在这个部门名下。`, { at: 'on' }) : null),
    () => (left.length === 0 ? null : refuse('notOpen', 'DEPARTMENT_HAS_WORK', '这个部门还有没交接的，不能撤销：请先办完，或者把账号、人员、事项转给接手的部门。', { source: SOURCE, details: left.map(workTold) })),
  );
  return refusal ?? { body: { ...current, endedOn: on }, event: 'DepartmentEnded', from: on };
}

/** '在用的账号 3 个：李敏、吴磊、刘洋' */
export const workTold = ({ what, count, examples }: OpenWork): string => `${what} ${count} 个：${examples.join('、')}${count > examples.length ? '等' : ''}`;

/** Two departments of one name could not be told apart on any screen. */
function nameTaken(name: string, { otherNames }: DepartmentFacts): Refusal | null {
  return otherNames.includes(name) ? refuse('invalid', 'NAME_TAKEN', `已有名为“${name}”的部门，请换一个名称。`, { at: 'name' }) : null;
}

const unknown = (): Refusal => refuse('missing', 'DEPARTMENT_NOT_FOUND', '没有这个部门，请核对编号。');

/** Ended, or about to end: nothing new is put into its hands. */
export const isEnding = ({ endedOn }: Pick<Department, 'endedOn'>): boolean => endedOn !== undefined && endedOn !== null;
