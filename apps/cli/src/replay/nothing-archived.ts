import { instantFromMillis } from '#domain/calendar/day';
import type { ArchiveEvent } from '#persistence/archive/index';
import { CommandEnd, EXIT } from '../exit-code.js';
import type { ProcessShown } from '../process/find-process.js';
import { written } from '../process/state-at.js';

/** Why there is nothing to replay, and what to do. */
export function nothingArchived({ stream, endedAt }: ProcessShown, archive: readonly ArchiveEvent[]): CommandEnd {
  const lost = archive.findLast((event) => event.type === 'HistoryLost');
  if (lost !== undefined) return refusal(`${stream} 的历史没有存档，也无法再存：${lost.data.reason}台账完整，可以看 bihuan process history ${stream} 或 bihuan process at ${stream}。`);
  if (endedAt === null) return refusal(`${stream} 还没有办结，历史在办结后才存档。现在的情形可以看：bihuan process show ${stream}`);
  return refusal(`${stream} 已于 ${written(instantFromMillis(endedAt.getTime()))} 办结，历史还没有存档。后台每隔一会儿存档一次，请稍后再试；一直没有，请看后台日志。`);
}

const refusal = (message: string): CommandEnd => new CommandEnd(EXIT.noInput, message);
