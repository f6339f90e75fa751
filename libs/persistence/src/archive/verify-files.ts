import type { DataSource } from 'typeorm';
import type { LedgerProblem } from '../ledger/verify.js';
import { readArchived } from './archived-file.js';

export interface NamedFile {
  readonly stream: string;
  readonly version: number;
  readonly sha256: string;
}

const FINDINGS = { missing: '不见了', altered: '的内容已被改动' } as const;

/** Unpacks every archived file that events name, one at a time, each once: thousands of histories share one program. */
export class ArchivedFiles {
  private readonly findings = new Map<string, keyof typeof FINDINGS | null>();

  constructor(private readonly dataSource: Pick<DataSource, 'query'>) {}

  get count(): number {
    return this.findings.size;
  }

  async problems(named: readonly NamedFile[]): Promise<readonly LedgerProblem[]> {
    const problems: LedgerProblem[] = [];
    for (const { stream, version, sha256 } of named) {
      const finding = await this.finding(sha256);
      if (finding !== null) problems.push({ stream, version, problem: `存档文件 ${sha256} ${FINDINGS[finding]}` });
    }
    return problems;
  }

  private async finding(sha256: string): Promise<keyof typeof FINDINGS | null> {
    const known = this.findings.get(sha256);
    if (known !== undefined) return known;
    const unpacked = await readArchived(this.dataSource, sha256);
    const finding = 'problem' in unpacked ? unpacked.problem : null;
    this.findings.set(sha256, finding);
    return finding;
  }
}
