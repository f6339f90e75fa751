import { z } from 'zod';
import type { Stage } from '../story/stage.js';

const share = z.string().nullable();
const withFigures = z.object({
  figures: z.object({
    tasks: z.int(),
    inspections: z.int(),
    closed: z.int(),
    jointShare: share,
    internalJointShare: share.optional(),
    externalJointShare: share.optional(),
    nonSiteShare: share,
    strata: z.array(z.object({ stratum: z.string(), rate: z.string(), size: z.int(), wanted: z.int(), drawn: z.int(), coverage: share })),
  }),
});
export type Figures = z.infer<typeof withFigures>['figures'];

/** 覆盖率、联合检查占比、非现场占比, as the event of the evaluation or of the close tells them. */
export function showFigures({ story, place }: Stage, what: string, data: unknown): Figures {
  const { figures } = withFigures.parse(data);
  const { tasks, inspections, closed, jointShare, internalJointShare = null, externalJointShare = null, nonSiteShare, strata } = figures;
  story.remark(`${what}：任务 ${tasks} 项，检查 ${inspections} 项，办结 ${closed} 项；联合检查占比 ${percent(jointShare)}（内部综合 ${percent(internalJointShare)}，外部联合 ${percent(externalJointShare)}），非现场占比 ${percent(nonSiteShare)}`);
  for (const { stratum, rate, size, wanted, drawn, coverage } of strata) {
    const title = place.rules.strata.find(({ id }) => id === stratum)?.title ?? stratum;
    story.remark(`  ${title}：${size} 户次，比例 ${rate}，应抽 ${wanted}，抽取 ${drawn}，覆盖率 ${percent(coverage)}`);
  }
  story.expect(`${what}：各分层抽取都达到应抽数`, strata.length > 0 && strata.every(({ wanted, drawn }) => drawn >= wanted), strata.map(({ stratum, wanted, drawn }) => `${stratum} ${drawn}/${wanted}`).join('、'));
  return figures;
}

const percent = (value: string | null): string => (value === null ? '无' : `${(Number(value) * 100).toFixed(2)}%`);
