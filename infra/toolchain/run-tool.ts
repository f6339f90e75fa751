import { spawnGuarded, type Program } from './guarded.js';
import { errorCode, SetupError } from './setup-error.js';

export interface ToolResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ToolOptions {
  /** Sees what the tool says while it works. */
  readonly onOutput?: (text: string) => void;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
}

const MOST_KEPT = 1_000_000;

/**
 * Runs a tool to its end and keeps what it says. It does not outlive this process, and is stopped when the signal
 * is given or its time is over.
 * @returns its exit code, 127 when there is no such program, 143 when it was stopped
 * @throws SetupError when the signal was given
 */
export async function runTool(program: Omit<Program, 'stopSignal'>, options: ToolOptions = {}): Promise<ToolResult> {
  if (options.signal?.aborted) throw stopped();
  const child = spawnGuarded({ ...program, stopSignal: 'SIGTERM' }, ['pipe', 'pipe']);
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      said[stream] = (said[stream] + text).slice(-MOST_KEPT);
      options.onOutput?.(text);
    });
  }
  const stop = () => void child.kill('SIGTERM');
  options.signal?.addEventListener('abort', stop);
  const timer = options.timeoutMs === undefined ? undefined : setTimeout(stop, options.timeoutMs);
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exit) => resolve(exit ?? 143));
    });
    if (options.signal?.aborted) throw stopped();
    return { code, ...said };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', stop);
  }
}

/** The work was given up because the person asked for it. */
export const stopped = (): SetupError => new SetupError('已按要求停止。', 75);

/** Whether a program of this name can be called; says its answer. */
export async function answerOf(command: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { code, stdout, stderr } = await runTool({ command, args }, { timeoutMs: 20_000 });
    return code === 0 ? stdout + stderr : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
