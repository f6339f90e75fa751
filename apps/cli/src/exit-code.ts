/** What a script may rely on (ecosystem.md 5, after sysexits). */
export const EXIT = {
  ok: 0,
  /** The command worked and found something wrong. */
  finding: 1,
  usage: 2,
  badInput: 65,
  /** What is asked for is not there (yet): nothing is archived. */
  noInput: 66,
  unavailable: 69,
  defect: 70,
  later: 75,
  notAllowed: 77,
  configuration: 78,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A command ends here: what the user reads, and the exit code. Not a defect, so without a stack. */
export class CommandEnd extends Error {
  constructor(
    readonly exitCode: ExitCode,
    message: string,
  ) {
    super(message);
    this.name = 'CommandEnd';
  }
}

export const usage = (message: string): CommandEnd => new CommandEnd(EXIT.usage, message);
export const badInput = (message: string): CommandEnd => new CommandEnd(EXIT.badInput, message);
