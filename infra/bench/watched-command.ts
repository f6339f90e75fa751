import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#config';

export interface Watched {
  /** Of the whole command, from its start to its end. */
  readonly seconds: number;
  /** Highest resident memory of the program, MiB; null: not known on this system. */
  readonly peak_rss_mb: number | null;
  /** What it printed, as JSON. */
  readonly answer: unknown;
}

/** A `bihuan` command as an operator would use it, with `--json`, watched from outside. @throws when it does not end with 0 */
export async function watchCommand(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Watched> {
  const started = performance.now();
  const program = [join(projectRoot(), 'dist', 'apps', 'cli', 'src', 'main.js'), ...args, '--json'];
  const child = spawn(process.execPath, program, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  let peak: number | null = null;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const timer = setInterval(() => (peak = Math.max(peak ?? 0, peakOf(child.pid) ?? 0)), 50);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearInterval(timer);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code ?? 'a signal'}: ${said}`);
  return { seconds: tenths((performance.now() - started) / 1_000), peak_rss_mb: peak, answer: JSON.parse(said) };
}

/** What Linux has seen as its highest. */
function peakOf(pid: number | undefined): number | null {
  try {
    const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
    return found === null ? null : Math.round(Number(found[1]) / 1024);
  } catch {
    return null; // it has ended, or this is no Linux
  }
}

export const tenths = (value: number): number => Math.round(value * 10) / 10;
