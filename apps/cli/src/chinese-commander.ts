import { Command, type CommanderError } from 'commander';
import type { CliIo } from './io.js';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
};

/** A command of ours: help in Chinese, errors thrown instead of ending the process. */
export function chineseCommand(name: string, io: CliIo): Command {
  const command = new Command(name);
  return command
    .exitOverride()
    .helpOption('-h, --help', '显示帮助')
    .helpCommand(false)
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title, sortSubcommands: false })
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
