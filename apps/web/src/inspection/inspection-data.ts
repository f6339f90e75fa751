import { z } from 'zod';
import type { ProcessView } from '#contract/http/process';

const refusal = z.object({ turns: z.object({ uncooperative: z.boolean() }) });

/** 不配合检查 was recorded: the check ended with it. */
export const isRefused = ({ data }: Pick<ProcessView, 'data'>): boolean => refusal.safeParse(data).data?.turns.uncooperative === true;
