import type { RegistryKind } from '#persistence/registries/read-registry';
import { usage } from '../exit-code.js';

const KINDS = ['department', 'checkItem', 'officer', 'enterprise'] as const satisfies readonly RegistryKind[];
export const KIND_HELP = '名录：department 部门、checkItem 事项清单、officer 执法检查人员、enterprise 检查对象';

/** @throws CommandEnd 2 */
export function kindOf(text: string): RegistryKind {
  const kind = KINDS.find((one) => one === text);
  if (kind === undefined) throw usage(`名录应为 ${KINDS.join('、')} 之一，现在是“${text.slice(0, 40)}”。`);
  return kind;
}
