import type { ImportView } from '#contract/http/import';
import { RECEIVED_RECORDS } from '#domain/exchange/platform';

export const REGISTRY_NAMES = { enterprise: RECEIVED_RECORDS.enterprise, officer: RECEIVED_RECORDS.officer, checkItem: RECEIVED_RECORDS.checkItem, department: '部门' } as const;
export type RegistryKind = keyof typeof REGISTRY_NAMES;
export const isRegistryKind = (text: string): text is RegistryKind => Object.hasOwn(REGISTRY_NAMES, text);
export const registryName = (kind: string): string => (isRegistryKind(kind) ? REGISTRY_NAMES[kind] : kind);

export const MODES = { onlyCorrect: '只导入正确的行', allOrNothing: '有一行不对就全部不导入' } as const satisfies Record<ImportView['mode'], string>;
export const PHASES = { waiting: '排队等待', checking: '正在检查', storing: '正在入库', done: '已办完', refused: '整个文件退回' } as const satisfies Record<ImportView['phase'], string>;

type Count = keyof NonNullable<ImportView['counts']>;
export const COUNTS = { added: '新增', changed: '更新', unchanged: '与名录一样', kept: '已有，保持原样', refused: '有误', withheld: '随同没有导入' } as const satisfies Record<Count, string>;
export const COUNT_ORDER: readonly Count[] = ['added', 'changed', 'unchanged', 'kept', 'refused', 'withheld'];

/** What one does next: never the import itself of a file that went back whole or in part. */
export function nextImport({ phase, counts, dryRun }: Pick<ImportView, 'phase' | 'counts' | 'dryRun'>): string {
  if (phase === 'refused' || counts === null) return '换一个文件再试';
  if (counts.refused + counts.kept + counts.withheld > 0) return '重新导入';
  return dryRun ? '正式导入' : '再导入一个文件';
}
