/** Tells the person at the terminal what goes on. Standard output is for results, so this goes to standard error. */
export type Report = (line: string) => void;

export function reportTo(stream: NodeJS.WriteStream, label: string): Report {
  return (line) => void stream.write(`[${label}] ${line}\n`);
}
