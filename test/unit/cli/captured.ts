import { run } from '../../../apps/cli/src/program.js';

export interface Captured {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Lines of standard output. */
  readonly lines: readonly string[];
}

interface World {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly now?: string;
  /** Somebody at the terminal. */
  readonly secret?: (question: string) => Promise<string>;
  /** What comes by standard input. */
  readonly input?: string;
}

/** Runs one command line in-process, against a world without a stack unless one is given. */
export async function bihuan(args: readonly string[], { env = {}, now = '2026-11-23T12:00:00Z', secret, input }: World = {}): Promise<Captured> {
  let out = '';
  let err = '';
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    env,
    ...(secret !== undefined && { secret }),
    ...(input !== undefined && { input: () => Promise.resolve(new TextEncoder().encode(input)) }),
    now: () => Date.parse(now),
  });
  return { code, out, err, lines: out.split('\n').slice(0, -1) };
}
