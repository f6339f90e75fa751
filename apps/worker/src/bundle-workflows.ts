import { ensureWorkflowBundle } from '#temporal/workflow-bundle';

/** A step of the build: the worker then starts without webpack. */
ensureWorkflowBundle('dist').then(
  ({ codePath }) => process.stdout.write(`${codePath}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
