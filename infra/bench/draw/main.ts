import { machine } from '../processor-time.js';
import { fairnessTable, measureFairness } from './fairness.js';
import { measureDraw, speedTable } from './speed.js';

const SIZES = [200_000, 1_000_000, 3_000_000];

/** `npm run bench -- --draw`: the pure part of a draw, from sorted ids to the record. Needs no stack. */
export function benchSpeed(json: boolean, sizes: readonly number[] = SIZES): number {
  measureDraw(20_000); // what the compiler does once is not what is measured
  const runs = sizes.map(measureDraw);
  process.stdout.write(json ? `${JSON.stringify({ machine: machine(), node: process.version, runs })}\n` : speedTable(runs));
  return 0;
}

/** `npm run bench -- --fairness`: exit 1 when a test speaks against the draw. */
export function benchFairness(json: boolean, draws: number): number {
  const measured = measureFairness({ draws, seed: 'bihuan' });
  process.stdout.write(json ? `${JSON.stringify(measured)}\n` : fairnessTable(measured));
  return measured.fair ? 0 : 1;
}
