import type { PublicationRead } from '#persistence/reading/publications';

const KINDS = { plan: '计划', task: '任务', result: '检查结果', penalty: '处罚决定' } as const;

/** One publication in one line; what was withdrawn says when and why. */
export function describePublication({ kind, number, version, jurisdiction, publishedAt, withdrawn, body }: PublicationRead): string {
  const title = typeof body['title'] === 'string' ? `  ${body['title']}` : '';
  return `${KINDS[kind]} ${number}  第 ${version} 版  ${jurisdiction.name}  公示于 ${publishedAt}${title}${withdrawn === null ? '' : `  已于 ${withdrawn.at} 撤回：${withdrawn.why}`}`;
}
