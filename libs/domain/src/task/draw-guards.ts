import type { PersonId } from '../base.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import { EVER, SEPARATION } from '../process/separation.js';
import type { TaskFacts } from './guards.js';
import type { Task } from './task.js';

const WITNESSES = '抽取随机数由见证人提供（规则集“抽取·见证人”）';

/** Nobody can both edit the pool and draw from it: whoever brought in or changed an enterprise of it, or an item by a file that held at once, lets somebody else draw, also where another has changed it since. */
export function checkNotEditor({ actor, poolEditors }: TaskFacts): Refusal | null {
  if (!poolEditors.includes(actor.person)) return null;
  return refuse('forbidden', 'EDITED_THE_POOL', `检查对象名录或者本任务直接生效的抽查事项有您导入或修改的（${EVER}），您不能从中抽取，请由没有维护过它们的人员办理。`, { source: SEPARATION });
}

/** Whoever draws is no witness of the own draw. */
export function checkNotWitness({ commitment }: Task, { actor }: TaskFacts): Refusal | null {
  if (commitment?.witnesses?.named.includes(actor.person) !== true) return null;
  return refuse('forbidden', 'WITNESS_DRAWS', '您是本次抽取的见证人，不能同时办理抽取，请由其他人员办理。', { source: WITNESSES });
}

/** Who may be named: as many as the rule set asks for, each once, each with an active account of this bureau and the role, none of them near the pool. */
export function checkNamed(named: readonly PersonId[], facts: TaskFacts): Refusal | null {
  const minimum = facts.rules.draw.witnesses?.minimum ?? 0;
  const wrong = (code: string, message: string, details: readonly string[] = []): Refusal => refuse('invalid', code, message, { source: WITNESSES, at: 'witnesses', ...(details.length > 0 && { details }) });
  if (minimum === 0) return named.length === 0 ? null : wrong('WITNESSES_NOT_ASKED', '本任务所依的规则集没有规定见证人，不能指定；请留空后重试。');
  return firstRefusal(
    () => (new Set(named).size === named.length ? null : wrong('WITNESS_TWICE', '同一见证人指定了不止一次，请每人只列一次。')),
    () => (named.length >= minimum ? null : wrong('TOO_FEW_WITNESSES', `规则集要求至少 ${minimum} 名见证人，现在指定了 ${named.length} 名，请补足。`)),
    () => (named.includes(facts.actor.person) ? wrong('WITNESS_DRAWS', '冻结名录、办理抽取的人员不能做本次抽取的见证人，请另行指定。') : null),
    () => checkAccounts(named, facts, wrong),
    () => (named.some((person) => facts.poolEditors.includes(person)) ? wrong('WITNESS_EDITED_POOL', `指定的见证人中有人导入或修改过检查对象名录或者本任务直接生效的抽查事项（${EVER}），请另行指定。`) : null),
  );
}

function checkAccounts(named: readonly PersonId[], { witnessAccounts }: TaskFacts, wrong: (code: string, message: string, details: readonly string[]) => Refusal): Refusal | null {
  const unfit = named.filter((person) => !witnessAccounts.some((account) => account.person === person && account.roles.includes('witness')));
  if (unfit.length === 0) return null;
  return wrong('NOT_A_WITNESS', `指定的见证人中有 ${unfit.length} 人不是本辖区在用的“见证人”账号，请核对。`, unfit.map((person) => `账号 ${person} 不存在、已停用，或者没有“见证人”角色`));
}
