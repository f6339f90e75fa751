import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks at the terminal; nothing that is typed is shown. @returns '' when the terminal was left (Ctrl-C, Ctrl-D) */
export function terminalSecret(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stderr.write(question);
  return new Promise((answered) => {
    terminal.once('line', answered);
    terminal.once('close', () => answered(''));
  }).then((secret) => {
    terminal.close();
    process.stderr.write('\n');
    return String(secret);
  });
}
