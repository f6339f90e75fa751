import { PROCESS_KINDS } from '#domain';
import type { Batch } from './batches.js';

/** Markdown that stands at the top of a workflow in the Temporal screens for good. Numbers and codes only: a title may hold a name. */
export function staticDetails({ ref, stream, jurisdiction, quarter }: Pick<Batch, 'ref' | 'stream' | 'jurisdiction' | 'quarter'>): string {
  const lines = [
    ...(jurisdiction === null ? [] : [`- 辖区机关：${jurisdiction}`]),
    ...(quarter === null ? [] : [`- 季度：${quarter}`]),
    `- 办理情况：\`bihuan process show ${stream}\``,
    `- 某一时刻的情形：\`bihuan process at ${stream} --time 2026-03-01\``,
    `- 办结后重放：\`bihuan replay ${stream}\``,
  ];
  return [`**${PROCESS_KINDS[ref.kind]} ${ref.number}**`, '', ...lines, '', '本页只显示工作流的运行情况，办理以台账为准。'].join('\n');
}
