import { loadavg } from 'node:os';
import { PlaceProvers } from '#persistence/places/place-provers';
import { nodeCrypto } from '#persistence/ledger/node-crypto';
import { benchRecord } from './draw/speed.js';
import { whileHeld } from './held.js';
import { type Machine, machine } from './processor-time.js';
import { percentile, rounded } from './statistics.js';

const FURTHER = 50;

export interface PlacesReport {
  readonly machine: Machine;
  readonly node: string;
  readonly load_average: number;
  readonly enterprises: number;
  /** The first proof of a draw: reads its record and hashes its pool; and further ones, median. Milliseconds. */
  readonly first_ms: number;
  readonly further_ms: number;
  /** The longest that the thread which asks could do nothing else meanwhile, milliseconds. */
  readonly held_ms: number;
}

/** `--places 200000`: proofs of places in one draw, from the thread that makes them. */
export async function measurePlaces(enterprises: number): Promise<PlacesReport> {
  const record = benchRecord(enterprises);
  const [hash, text] = [nodeCrypto.sha256(record.digest), JSON.stringify(record)];
  const provers = new PlaceProvers();
  const prove = async (n: number): Promise<number> => {
    const started = performance.now();
    const proven = await provers.prove(hash, `91130525${String(n).padStart(10, '0')}`, () => Promise.resolve(text), 'bench');
    if (proven?.proof.included !== true) throw new Error('The place that was asked for is not proven');
    return performance.now() - started;
  };
  try {
    // The program of the thread is loaded once, whoever asks first.
    await provers.prove('none', 'x', () => Promise.resolve(null), 'bench');
    const { answer: first, held } = await whileHeld(() => prove(1));
    const further: number[] = [];
    for (let time = 0; time < FURTHER; time += 1) further.push(await prove((time * 617) % enterprises));
    return { machine: machine(), node: process.version, load_average: loadavg()[0] ?? 0, enterprises, first_ms: Math.round(first), further_ms: rounded(percentile(further, 0.5)), held_ms: held };
  } finally {
    await provers.end();
  }
}

export function placesTable({ machine: { cpu, cores }, node, load_average: load, enterprises, first_ms: first, further_ms: further, held_ms: held }: PlacesReport): string {
  return `${cpu}，${cores} 核，Node ${node}，负载 ${load.toFixed(1)}\n${enterprises} 户：第一份证明 ${first} 毫秒，此后 ${further} 毫秒（中位数），其间占住主线程至多 ${held} 毫秒\n`;
}
