import { basename, join } from 'node:path';
import { projectRoot } from '#config';
import type { Enterprise, Quarter, RuleSet, SupervisionClass } from '#domain';
import { type Classification, classify } from '#domain/classification/classify';
import { type ClassChange, whatWouldChange } from '#domain/classification/what-would-change';
import { numberToDraw } from '#domain/draw/rates';
import { describeProblem } from '#persistence/registries/problem';
import { readRegistry } from '#persistence/registries/read-registry';
import { badInput } from '../exit-code.js';
import { bytesOf } from '../files.js';
import { rulesFrom } from '../rules-file.js';

const SAMPLE_RULES = 'infra/sample/longyao-2026/rule-set.json';
/** What fits on a screen; the rest is only counted. */
const MOST_PROBLEMS = 50;

export interface ClassifiedEnterprise {
  readonly id: string;
  readonly uscc: string;
  readonly name: string;
  readonly status: Enterprise['status'];
  readonly class: Classification['class'];
  readonly stratum: string | null;
  readonly reasons: Classification['reasons'];
  readonly against: Classification['against'];
  /** Every single change that would move it to another stratum. */
  readonly changes: readonly Omit<ClassChange, 'by'>[];
}

export interface ClassifiedStratum {
  readonly id: string;
  readonly class: SupervisionClass;
  readonly title: string;
  readonly rate: string;
  readonly enterprises: number;
  /** Those that operate; the rate applies to these (R4). */
  readonly drawable: number;
  readonly toDraw: number;
}

export interface ClassifiedFile {
  readonly quarter: Quarter;
  /** '130525-2026@1' */
  readonly ruleSet: string;
  readonly total: number;
  readonly classes: Readonly<Record<Classification['class'], number>>;
  readonly strata: readonly ClassifiedStratum[];
  readonly enterprises: readonly ClassifiedEnterprise[];
}

/** @throws CommandEnd 65 when a file is missing or wrong, naming row and column */
export async function classifyFile({ file, quarter, rules: rulesFile }: { readonly file: string; readonly quarter: Quarter; readonly rules: string | undefined }): Promise<ClassifiedFile> {
  const rules = await rulesFrom(rulesFile ?? join(projectRoot(), SAMPLE_RULES));
  const content = await bytesOf(file);
  const { entries, problems } = readRegistry('enterprise', { enterprises: { name: basename(file), content } }, rules.jurisdiction);
  if (problems.length > 0) {
    const more = problems.length > MOST_PROBLEMS ? [`还有 ${String(problems.length - MOST_PROBLEMS)} 处。`] : [];
    throw badInput([...problems.slice(0, MOST_PROBLEMS).map(describeProblem), ...more].join('\n'));
  }
  return classifyAll(entries, quarter, rules);
}

function classifyAll(entries: readonly Enterprise[], quarter: Quarter, rules: RuleSet): ClassifiedFile {
  const enterprises = entries.map((enterprise): ClassifiedEnterprise => {
    const { id, uscc, name, status } = enterprise;
    const { class: taken, stratum, reasons, against } = classify(enterprise, quarter, rules);
    const changes = whatWouldChange(enterprise, quarter, rules).map(({ by: _, ...change }) => change);
    return { id, uscc, name, status, class: taken, stratum, reasons, against, changes };
  });
  const count = (wanted: (one: ClassifiedEnterprise) => boolean): number => enterprises.filter(wanted).length;
  const of = (name: Classification['class']): number => count((one) => one.class === name);
  const strata = rules.strata.map(({ id, class: ofClass, title, rate }): ClassifiedStratum => {
    const drawable = count((one) => one.stratum === id && one.status === 'operating');
    return { id, class: ofClass, title, rate, enterprises: count((one) => one.stratum === id), drawable, toDraw: numberToDraw(rate, drawable, rules.draw) };
  });
  return {
    quarter,
    ruleSet: `${rules.id}@${String(rules.version)}`,
    total: enterprises.length,
    classes: { special: of('special'), key: of('key'), general: of('general'), unclassified: of('unclassified') },
    strata,
    enterprises,
  };
}
