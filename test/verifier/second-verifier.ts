import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Verdict {
  readonly verdict: 'right' | 'wrong' | 'malformed';
  readonly first: string | null;
}

/** Of draws, and of the officers matched or replaced on the ground of a draw. */
type Program = 'verify_draw.py' | 'verify_officers.py';

/** One of the Python programs, started once and fed line by line. */
export class SecondVerifier {
  private constructor(private readonly child: ChildProcessWithoutNullStreams) {}

  /** @throws Error that says what to install where there is no Python 3 */
  static start(program: Program = 'verify_draw.py'): SecondVerifier {
    const found = spawnSync('python3', ['--version']);
    if (found.error !== undefined || found.status !== 0) throw new Error('python3 is missing: the second verifier (test/verifier/verify_draw.py) needs Python 3.8 or later on PATH, without any package (apt-get install python3)');
    return new SecondVerifier(spawn('python3', [fileURLToPath(new URL(program, import.meta.url)), '--lines']));
  }

  /** One verdict for each text, in order. */
  async verdicts(records: readonly string[]): Promise<readonly Verdict[]> {
    const lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    for (const record of records) this.child.stdin.write(`${record}\n`);
    this.child.stdin.end();
    const verdicts: Verdict[] = [];
    for (let next = await lines.next(); next.done !== true; next = await lines.next()) verdicts.push(JSON.parse(next.value));
    return verdicts;
  }
}
