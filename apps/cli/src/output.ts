import type { Command } from 'commander';
import type { CliIo } from './io.js';

export interface OutputOptions {
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Where a command's result goes. One place decides between people and programs. */
export interface Output extends OutputOptions {
  /** The result: one JSON line for programs, lines for people. */
  show(value: unknown, lines: () => readonly string[]): void;
  /** Beside the result: progress, warnings. Silent with --quiet. */
  remark(text: string): void;
}

export function outputOf(io: CliIo, command: Command): Output {
  const { json, quiet } = optionsOf(command);
  return {
    json,
    quiet,
    show: (value, lines) => {
      const written = json ? [JSON.stringify(value)] : lines();
      io.out(written.map((line) => `${line}\n`).join(''));
    },
    remark: (text) => {
      if (!quiet) io.err(`${text}\n`);
    },
  };
}

function optionsOf(command: Command): OutputOptions {
  const options = command.optsWithGlobals();
  return { json: options['json'] === true, quiet: options['quiet'] === true };
}

/** The options every command has. Nothing is ever coloured, so --no-color and NO_COLOR are kept by doing nothing. */
export function withOutputOptions(command: Command): Command {
  return command.option('--json', '结果写成 JSON').option('-q, --quiet', '只写结果，不写说明').option('--no-color', '不用颜色（本程序从不用颜色）');
}
