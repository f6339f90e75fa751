/** Runs in a thread of its own: reads whole draw records, hashes their pools and keeps what it can, while everybody else is served. */
import { parentPort, workerData } from 'node:worker_threads';
import { isDrawRecord } from '#domain/draw/draw-shape';
import { bytesOfProver, type PlaceProof, placeProver } from '#domain/draw/place-proof';
import { Kept } from './kept.js';
import type { FromPlaces, PlacesOrder, ToPlaces } from './place-provers.js';

interface Prover {
  readonly jurisdiction: string;
  readonly prove: (id: string) => PlaceProof;
}

const kept = new Kept<Prover>((workerData as PlacesOrder).keptBytes);

function proverOf(hash: string, text: string): Prover | null {
  const record: unknown = JSON.parse(text);
  if (!isDrawRecord(record)) return null;
  const prover = { jurisdiction: record.parameters.jurisdiction, prove: placeProver(record.pool) };
  kept.set(hash, prover, bytesOfProver(record.pool));
  return prover;
}

function answer({ hash, id, text }: ToPlaces): FromPlaces {
  const known = kept.get(hash);
  if (known === undefined && text === null) return 'unknown';
  const prover = known ?? proverOf(hash, text ?? '');
  return prover === null ? 'noDraw' : { jurisdiction: prover.jurisdiction, proof: prover.prove(id) };
}

parentPort?.on('message', (question: ToPlaces) => parentPort?.postMessage(answer(question)));
