export { connectWorker, createClient, REQUEST_DEADLINE_MS, type TemporalAddress } from './connection.js';
export { isNotFound, looksAway } from './failures.js';
export { installRuntime } from './runtime.js';
export { ensureSearchAttributes } from './search-attributes.js';
export { temporalServes } from './serves.js';
export { openTestService, testServerTime } from './test-service.js';
export { TemporalWorkerHost, type WorkerHostOptions } from './worker-host.js';
export { ensureWorkflowBundle, type LoadedBundle, loadWorkflowBundle, type WorkflowBundle } from './workflow-bundle.js';
