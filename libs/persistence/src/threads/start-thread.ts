import type { Transferable } from 'node:worker_threads';
import { Worker } from 'node:worker_threads';

export interface ThreadOrder {
  readonly workerData: unknown;
  readonly transferList?: readonly Transferable[];
  /** Most that its old generation may hold, MiB; beyond that the thread ends, and nothing else. */
  readonly heapMb: number;
}

/** In the sources relative imports say .js and mean .ts. */
const MEANS_TYPESCRIPT = `
  import { registerHooks } from 'node:module';
  const fromSource = (specifier, parent) => specifier.startsWith('.') && specifier.endsWith('.js') && parent?.endsWith('.ts');
  registerHooks({ resolve: (specifier, context, next) => next(fromSource(specifier, context.parentURL) ? specifier.slice(0, -3) + '.ts' : specifier, context) });`;

/** Node itself leaves the types out; entities and whatever else has decorators cannot be imported that way. */
const FROM_SOURCES = ['--conditions=source', '--experimental-transform-types', '--disable-warning=ExperimentalWarning', '--import', `data:text/javascript,${encodeURIComponent(MEANS_TYPESCRIPT)}`];

/**
 * Starts a program of this library as a thread: from dist, or from the sources, where the tests run.
 * @param name of its file, without the ending; @param beside `import.meta.url` of the module whose folder it lies in
 */
export function startThread(name: string, beside: string, { workerData, transferList = [], heapMb }: ThreadOrder): Worker {
  const fromSources = beside.endsWith('.ts');
  const worker = new Worker(new URL(`./${name}.${fromSources ? 'ts' : 'js'}`, beside), {
    workerData,
    transferList: [...transferList],
    execArgv: fromSources ? FROM_SOURCES : [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  // Heard by whoever waits; nobody waiting, the end of the thread is enough.
  return worker.on('error', () => undefined);
}

/** The heap that a thread may have was too small for what it was given. */
export const outOfMemory = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
