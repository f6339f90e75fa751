import { FINDING_NAMES, REFERENCE_LISTS } from '#domain/registries/compare';
import type { ComparedFile } from '../commands/registry-entries.js';

/** What was found, difference by difference; those settled with a reason are not told again. */
export function describeComparison({ list, version, lines, findings, fresh, gone, open }: ComparedFile): readonly string[] {
  const kinds = Object.entries(FINDING_NAMES).map(([code, name]) => `${name} ${open.filter((finding) => finding.code === code).length}`);
  return [
    `${REFERENCE_LISTS[list]}第 ${version} 版，共 ${lines} 行；差异 ${findings} 处，其中新发现 ${fresh} 处，已消失 ${gone} 处，未处理 ${open.length} 处（${kinds.join('，')}）`,
    ...open.map(({ id, sentence }) => `  ${id}  ${sentence}`),
  ];
}
