import { z } from 'zod';
import type { ProcessView } from '#contract/http/process';
import { METHOD_NAMES } from '#domain/classification/check-method';
import type { CheckMethod } from '#domain/registries/check-item';

const refusal = z.object({ turns: z.object({ uncooperative: z.boolean() }) });
const checked = z.object({ method: z.enum(Object.keys(METHOD_NAMES) as [CheckMethod, ...CheckMethod[]]) });

/** 不配合检查 was recorded: the check ended with it. */
export const isRefused = ({ data }: Pick<ProcessView, 'data'>): boolean => refusal.safeParse(data).data?.turns.uncooperative === true;

/** How it is checked; it may have been converted since. @throws ZodError where the API shows an inspection otherwise: another version of it */
export const methodOf = ({ data }: Pick<ProcessView, 'data'>): CheckMethod => checked.parse(data).method;
