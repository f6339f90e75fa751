/** Runs in a thread of its own: reads the registries and plays the years, while everybody else is served. */
import { parentPort, workerData } from 'node:worker_threads';
import { DataSource } from 'typeorm';
import { connectionTo } from '../connection.js';
import { simulatePlans } from './simulate-plans.js';
import type { FromSimulation, SimulationOrder } from './simulate-in-thread.js';

const say = (message: FromSimulation): void => parentPort?.postMessage(message);

const { url, job } = workerData as SimulationOrder;
const dataSource = await new DataSource(connectionTo(url, 1, 'bihuan-simulation')).initialize();
try {
  say({ kind: 'answer', answer: await simulatePlans(dataSource, job, (years) => say({ kind: 'years', years })) });
} finally {
  await dataSource.destroy();
}
