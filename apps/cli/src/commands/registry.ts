import type { Command } from 'commander';
import { below } from '../chinese-commander.js';
import type { CliIo } from '../io.js';
import { addRegistryEntries } from './registry-entries.js';

/** `registry …`: the registries, entry by entry. */
export function addRegistryCommands(program: Command, io: CliIo): void {
  const registry = below(program, 'registry').description('名录库：查看一条及其变化，与对照名单核对');
  addRegistryEntries(registry, io);
}
