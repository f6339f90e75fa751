import { Command, type CommanderError, Help } from 'commander';
import type { CliIo } from './io.js';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
};

const plain = new Help();
const translated = (usage: string): string => usage.replace('[options]', '[选项]').replace('[command]', '<命令>');

/** Columns on a terminal: a Chinese character takes two. */
function displayWidth(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/.test(character) ? 2 : 1), 0);
}

const HELP: Partial<Help> = {
  sortSubcommands: false,
  displayWidth,
  styleTitle: (title) => TITLES[title] ?? title,
  commandUsage: (command) => translated(plain.commandUsage(command)),
  subcommandTerm: (command) => translated(plain.subcommandTerm(command)),
};

/** A command of ours: help in Chinese, errors thrown instead of ending the process. */
export function chineseCommand(name: string, io: CliIo): Command {
  const command = new Command(name);
  return command
    .exitOverride()
    .helpOption('-h, --help', '显示帮助')
    .helpCommand(false)
    .configureHelp(HELP)
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => undefined })
    .showSuggestionAfterError(false);
}

/** A group or a leaf below a command; it inherits how help and errors are written. */
export function below(parent: Command, usage: string): Command {
  return parent.command(usage).helpOption('-h, --help', '显示帮助').helpCommand(false);
}

const quoted = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? '';

/** What commander found wrong with the command line, in Chinese. Its codes are stable, its texts are English. */
export function inChinese({ code, message }: CommanderError): string {
  const name = quoted(message);
  switch (code) {
    case 'commander.unknownCommand':
      return `没有“${name}”这个命令。`;
    case 'commander.unknownOption':
      return `没有“${name}”这个选项。`;
    case 'commander.missingArgument':
      return `缺少参数 ${name}。`;
    case 'commander.optionMissingArgument':
      return `选项“${name}”后面要写一个值。`;
    case 'commander.missingMandatoryOptionValue':
      return `必须给出选项“${name}”。`;
    case 'commander.excessArguments':
      return '参数太多。含空格的参数要用引号括起来。';
    default:
      return message.replace(/^error: /, '');
  }
}
