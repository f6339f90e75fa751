import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BundleOptions, bundleWorkflowCode } from '@temporalio/worker';
import { projectRoot } from '#config';

export interface WorkflowBundle {
  readonly codePath: string;
}

/** The program itself. A worker that loads it from this path writes its SHA-256 into every history it makes, at the end of its build. */
export interface LoadedBundle extends WorkflowBundle {
  readonly code: string;
  readonly sha256: string;
}

interface BundlePlan {
  /** Folder below which everything that may be bundled lies; anything newer there makes the bundle stale. */
  readonly rooms: readonly string[];
  readonly entry: string;
  readonly codePath: string;
  readonly fromSources: boolean;
}

/** Rooms that workflows may import; nothing else can change the bundle. */
const ROOMS = ['workflows', join('libs', 'domain'), join('libs', 'contract')];

/**
 * The workflows as one file, as a worker and a replay load them. Built when it is missing or older than what it is made of.
 * @param from the built program (dist/workflow-bundle.js), or the sources (kept in node_modules/.cache); whichever is running
 * @throws when the workflows import what they must not, or do not compile
 */
export async function ensureWorkflowBundle(from: 'dist' | 'sources' = import.meta.url.endsWith('.ts') ? 'sources' : 'dist'): Promise<WorkflowBundle> {
  const plan = planFor(from);
  if (await isStale(plan)) await build(plan);
  return { codePath: plan.codePath };
}

/** @throws as ensureWorkflowBundle */
export async function loadWorkflowBundle(): Promise<LoadedBundle> {
  const { codePath } = await ensureWorkflowBundle();
  const code = await readFile(codePath, 'utf8');
  return { codePath, code, sha256: createHash('sha256').update(code).digest('hex') };
}

function planFor(from: 'dist' | 'sources'): BundlePlan {
  const root = projectRoot();
  const base = from === 'dist' ? join(root, 'dist') : root;
  return {
    rooms: ROOMS.map((room) => join(base, room)),
    entry: join(base, 'workflows', from === 'dist' ? 'index.js' : 'index.ts'),
    codePath: from === 'dist' ? join(base, 'workflow-bundle.js') : join(root, 'node_modules', '.cache', 'bihuan', 'workflow-bundle.js'),
    fromSources: from === 'sources',
  };
}

async function isStale({ rooms, codePath }: BundlePlan): Promise<boolean> {
  if (!existsSync(codePath)) return true;
  const built = (await stat(codePath)).mtimeMs;
  const newest = await Promise.all(rooms.map(newestIn));
  return Math.max(...newest) > built;
}

async function newestIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && /(?<!\.spec)\.[jt]s$/.test(entry.name));
  const times = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).mtimeMs));
  return Math.max(0, ...times);
}

/** Renamed last, so that there is never half a bundle. */
async function build({ entry, codePath, fromSources }: BundlePlan): Promise<void> {
  const faults: string[] = [];
  const nothing = (): void => undefined;
  const logger = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: (message: string) => void faults.push(message) };
  const webpackConfigHook: BundleOptions['webpackConfigHook'] = (config) => ({ ...config, resolve: { ...config.resolve, conditionNames: ['source', '...'] } });
  const { code } = await bundleWorkflowCode({ workflowsPath: entry, logger, ...(fromSources && { webpackConfigHook }) }).catch((error: unknown) => {
    throw new Error(['The workflows could not be bundled', ...faults].join('\n'), { cause: error });
  });
  await mkdir(dirname(codePath), { recursive: true });
  const temporary = `${codePath}.${process.pid}`;
  await writeFile(temporary, code);
  await rename(temporary, codePath);
}
