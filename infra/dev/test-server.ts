import { isListening } from '../toolchain/ports.js';
import { findTestServer } from '../toolchain/test-server.js';
import { waitUntil } from '../toolchain/wait.js';
import { LAYERS, startServing, type Stack } from './stack.js';
import type { Temporal } from './temporal.js';

/** Starts the time-skipping test server in Temporal's place. It keeps everything in memory: with it the rehearsal ends. */
export async function startTestServer(stack: Stack): Promise<Temporal> {
  const { ports, report, signal } = stack;
  const command = await findTestServer(report, signal);
  signal.throwIfAborted();
  report('启动 Temporal 测试服务（能跳过时间）…');
  const program = () => ({ command, args: [String(ports.temporal)], stopSignal: 'SIGTERM' as const });
  const definition = { name: 'temporal', layer: LAYERS.temporal, stopWithinMs: 15_000, program };
  await startServing(stack, definition, (giveUp) => waitUntil(() => isListening('127.0.0.1', ports.temporal), 60_000, giveUp));
  return { address: `127.0.0.1:${ports.temporal}`, uiUrl: undefined };
}
