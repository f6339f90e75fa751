#!/usr/bin/env node
import { EXIT } from './exit-code.js';
import { processIo } from './io.js';
import { run } from './program.js';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.ok);
});

try {
  process.exitCode = await run(process.argv.slice(2), processIo);
} catch (error) {
  processIo.err(`程序出错，请把下面的内容报告给维护人员：\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = EXIT.defect;
}
