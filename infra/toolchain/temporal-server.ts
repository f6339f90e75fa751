import { setTimeout as sleep } from 'node:timers/promises';
import { SEARCH_ATTRIBUTES } from '../temporal/search-attributes.js';
import type { Program } from './guarded.js';
import { isListening } from './ports.js';
import { runTool } from './run-tool.js';

export interface TemporalServer {
  readonly command: string;
  readonly port: number;
  readonly httpPort: number;
  readonly metricsPort: number;
  /** undefined: no screens */
  readonly uiPort: number | undefined;
  /** undefined: in memory */
  readonly database: string | undefined;
}

/** The dev server with our search attributes. Write-ahead logging makes the file twice as fast (design.md 7). */
export function temporalProgram(server: TemporalServer): Program {
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(server.port), '--http-port', String(server.httpPort)];
  const monitoring = ['--metrics-port', String(server.metricsPort), '--log-format', 'json', '--log-level', 'warn', '--disable-config-env', '--disable-config-file'];
  const screens = server.uiPort === undefined ? ['--headless'] : ['--ui-port', String(server.uiPort)];
  const file = server.database === undefined ? [] : ['--db-filename', server.database, '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'];
  const attributes = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]);
  return { command: server.command, args: [...args, ...monitoring, ...screens, ...file, ...attributes], env: environment(), stopSignal: 'SIGTERM' };
}

/** The command itself reads TEMPORAL_ variables: what is meant for our applications must not confuse it. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}

/** @returns whether within the given time it serves and knows our search attributes (it registers them after it listens) */
export async function temporalServes(server: TemporalServer, withinMs: number, giveUp: () => boolean): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end && !giveUp(); await sleep(100)) {
    if (!(await isListening('127.0.0.1', server.port))) continue;
    const args = ['operator', 'search-attribute', 'list', '--address', `127.0.0.1:${server.port}`, '--disable-config-env', '--disable-config-file'];
    const { code, stdout } = await runTool({ command: server.command, args, env: environment() }, { timeoutMs: 10_000 });
    if (code === 0 && Object.keys(SEARCH_ATTRIBUTES).every((name) => stdout.includes(name))) return true;
  }
  return false;
}
