import type { Written } from '#domain/return-visit/return-visit';

const BESIDE = { commentHash: 'comment', complaintHash: 'complaint' } as const;

type Part = Readonly<Record<string, unknown>>;
type Read = (hash: string) => Promise<unknown>;

/** Beside the hash of what an enterprise wrote, the text itself; only for who is shown the return visit. @param data of the process or of one of its events */
export async function withWritten(data: Part, read: Read): Promise<Record<string, unknown>> {
  const parts = await Promise.all(Object.entries(data).map(async ([key, value]) => [key, isPart(value) ? await beside(value, read) : value] as const));
  return beside(Object.fromEntries(parts), read);
}

async function beside(part: Part, read: Read): Promise<Record<string, unknown>> {
  const texts = await Promise.all(
    Object.entries(BESIDE)
      .filter(([hash]) => Object.hasOwn(part, hash))
      .map(async ([hash, name]) => [name, await textOf(part[hash], read)] as const),
  );
  return { ...part, ...Object.fromEntries(texts) };
}

async function textOf(hash: unknown, read: Read): Promise<string | null> {
  if (typeof hash !== 'string') return null;
  const kept = await read(hash);
  if (!isWritten(kept)) throw new Error(`Document ${hash} is not what an enterprise wrote`);
  return kept.text;
}

function isWritten(kept: unknown): kept is Written {
  return isPart(kept) && typeof kept['text'] === 'string';
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
