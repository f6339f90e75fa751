import { errorCodes, type FastifyRequest } from 'fastify';
import { visitAnswer } from '#contract/acts/return-visit';
import { QUESTION_IDS } from '#domain/return-visit/questions';
import type { z } from 'zod';

/** What was typed, field by field, to be shown again. */
export type Typed = Readonly<Record<string, string>>;
/** Field → what is wrong with it. */
export type Faults = Readonly<Record<string, string>>;

export type FormRead = { readonly input: z.infer<typeof visitAnswer> } | { readonly faults: Faults };

export const CHOICES = [...QUESTION_IDS.map((id) => `answers.${id}`), 'service.explained', 'service.guided', 'service.satisfied'] as const;
const TEXTS = ['comment', 'complaint'] as const;
export const FIELDS: readonly string[] = [...CHOICES, ...TEXTS];

type Done = (error: Error | null, body?: unknown) => void;

/** Forms are sent to the page behind a link and nowhere else; every other address answers them as a type it does not take. */
export function formParser({ routeOptions }: FastifyRequest, body: Buffer, done: Done): void {
  if (routeOptions.url === '/r/:number') done(null, new URLSearchParams(body.toString('utf8')));
  else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE());
}

/** A browser sends lines ended by CR LF, and counts each as one character. */
export function typedIn(body: unknown): Typed {
  if (!(body instanceof URLSearchParams)) return {};
  return Object.fromEntries(FIELDS.map((field) => [field, (body.get(field) ?? '').replaceAll('\r\n', '\n')]));
}

/** The same schema as the JSON route; its faults by field. */
export function readForm(typed: Typed): FormRead {
  const read = visitAnswer.safeParse(asInput(typed));
  if (read.success) return { input: read.data };
  const faults: Record<string, string> = {};
  for (const { path, message } of read.error.issues) {
    const field = FIELDS.find((name) => name === path.join('.') || name === path[0]) ?? 'answers.ban1';
    faults[field] ??= isChoice(field) ? '请选择一项。' : message;
  }
  return { faults };
}

function asInput(typed: Typed): object {
  const text = (field: string): string | null => (typed[field]?.trim() ? typed[field] : null);
  const yesNo = (field: string): boolean | undefined => ({ yes: true, no: false })[typed[field] ?? ''];
  const complaint = text('complaint');
  return {
    answers: Object.fromEntries(QUESTION_IDS.map((id) => [id, typed[`answers.${id}`] || undefined])),
    service: { explained: yesNo('service.explained'), guided: yesNo('service.guided'), satisfied: /^[1-5]$/.test(typed['service.satisfied'] ?? '') ? Number(typed['service.satisfied']) : undefined },
    comment: text('comment'),
    complaint: complaint === null ? null : { content: complaint },
  };
}

function isChoice(field: string): boolean {
  return CHOICES.some((choice) => choice === field);
}
