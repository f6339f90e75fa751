import type { Stage } from './stage.js';
import type { LimitCounts, Story } from './story.js';

export const NO_LIMITS: LimitCounts = { yellow: 0, red: 0, escalated: 0 };

/** Whatever goes wrong on the way is a failure of the story, told where it happened. */
export function whatWentWrong(story: Story, error: unknown, where?: string): void {
  const why = error instanceof Error ? error.message : String(error);
  story.broken(where === undefined ? why : `${where}：${why}`);
  process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
}

export async function limitsOf(stage: Stage, story: Story): Promise<LimitCounts> {
  try {
    return await stage.limits();
  } catch (error) {
    story.broken(`统计时限：${error instanceof Error ? error.message : String(error)}`);
    return NO_LIMITS;
  }
}
