import { SEARCH_ATTRIBUTES } from '../temporal/search-attributes.js';
import type { Program } from './guarded.js';
import { isListening } from './ports.js';
import { runTool } from './run-tool.js';
import { waitUntil } from './wait.js';

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
  return waitUntil(async () => (await isListening('127.0.0.1', server.port)) && (await knowsAttributes(server)), withinMs, giveUp);
}

async function knowsAttributes({ command, port }: TemporalServer): Promise<boolean> {
  const args = ['operator', 'search-attribute', 'list', '--address', `127.0.0.1:${port}`, '--disable-config-env', '--disable-config-file'];
  const { code, stdout } = await runTool({ command, args, env: environment() }, { timeoutMs: 10_000 });
  return code === 0 && Object.keys(SEARCH_ATTRIBUTES).every((name) => stdout.includes(name));
}
