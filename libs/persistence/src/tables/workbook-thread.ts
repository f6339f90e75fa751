/**
 * Runs in a thread of its own, with bounded memory: a workbook made to take the server down takes this thread down.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { streamXlsxRows } from 'hucre/xlsx';
import { TableRefused } from '#persistence/tables/table-file';
import type { FromThread, ToThread } from '#persistence/tables/workbook-rows';
import { cellsOf } from '#persistence/tables/workbook-cells';
import { type Formulas, scanParts, sheetsOf } from '#persistence/tables/workbook-scan';
import { damaged, openArchive } from '#persistence/tables/zip-directory';

const ROWS_AT_ONCE = 500;
const port = parentPort;
if (port === null) throw new Error('This program is a thread of another one');

/** Says something and waits for what to do next: never more is under way than one answer. */
function say(message: FromThread): Promise<ToThread> {
  return new Promise((resolve) => {
    port?.once('message', (word: ToThread) => resolve(word));
    port?.postMessage(message);
  });
}

async function readSheet(bytes: Uint8Array, sheet: number, formulas: Formulas): Promise<void> {
  let rows: [number, string[], [number, string][]][] = [];
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
      const row = index + 1;
      rows.push([row, ...cellsOf(row, values, formulas.get(row))]);
      if (rows.length < ROWS_AT_ONCE) continue;
      const word = await say({ kind: 'rows', rows });
      if (word === 'skip') return;
      rows = [];
    }
  } catch (error) {
    // Whatever a parser says of a hostile file, a clerk can do one thing.
    throw error instanceof TableRefused ? error : damaged();
  }
  if (rows.length > 0) await say({ kind: 'rows', rows });
  await say({ kind: 'sheetEnd' });
}

function bytesHanded(): Uint8Array {
  const handed: unknown = workerData;
  if (handed instanceof Uint8Array) return handed;
  throw new Error('This thread is handed the bytes of a workbook');
}

async function read(bytes: Uint8Array): Promise<void> {
  const archive = await openArchive(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const sheets = await sheetsOf(archive);
  const formulas = await scanParts(archive, sheets);
  for (const [index, { name, part }] of sheets.entries()) {
    if ((await say({ kind: 'sheet', name })) === 'more') await readSheet(bytes, index, formulas.get(part) ?? new Map());
  }
}

try {
  await read(bytesHanded());
  port.postMessage({ kind: 'end' } satisfies FromThread);
} catch (error) {
  if (!(error instanceof TableRefused)) throw error;
  port.postMessage({ kind: 'refused', refusal: error.refusal } satisfies FromThread);
}
port.unref();
