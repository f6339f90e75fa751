import { findTemporal } from '../toolchain/temporal-cli.js';
import { temporalProgram, temporalServes } from '../toolchain/temporal-server.js';
import { LAYERS, startServing, type Stack } from './stack.js';

export interface Temporal {
  readonly address: string;
  /** undefined when the server is not ours */
  readonly uiUrl: string | undefined;
}

/** Starts the Temporal server on its file, so that every open process goes on where it was. */
export async function startTemporal(stack: Stack): Promise<Temporal> {
  const { ports, home, report, signal } = stack;
  const command = await findTemporal(report, signal);
  signal.throwIfAborted();
  report('启动 Temporal …');
  const server = {
    command,
    port: ports.temporal,
    httpPort: ports.temporalHttp,
    metricsPort: ports.temporalMetrics,
    uiPort: ports.temporalUi,
    database: home.temporalDatabase,
  };
  const definition = { name: 'temporal', layer: LAYERS.temporal, stopWithinMs: 15_000, program: () => temporalProgram(server) };
  await startServing(stack, definition, (giveUp) => temporalServes(server, 90_000, giveUp));
  return { address: `127.0.0.1:${ports.temporal}`, uiUrl: `http://127.0.0.1:${ports.temporalUi}` };
}
