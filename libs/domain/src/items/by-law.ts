/** What describes a warning of `describeBasisWarning`: its law, and what has become of that. */
const SAID = /的依据(?<law>《[^》]+》)[^；]*?(?<fate>自 \d{4}-\d{2}-\d{2} 起[^；]*)；/u;

/** The warnings of one law. */
export interface LawWarned {
  /** '《中华人民共和国环境保护法》' */
  readonly law: string;
  /** '自 2026-08-15 起失效，由《生态环境法典》替代'; null: it is not the same with all its articles. */
  readonly fate: string | null;
  readonly said: readonly string[];
}

/** Many warnings law by law, in the order in which the laws come first. @param warnings as `describeBasisWarning` says them @returns null where one of them is about no law */
export function byLaw(warnings: readonly string[]): readonly LawWarned[] | null {
  const read = [...new Set(warnings)].map((said) => ({ said, law: SAID.exec(said)?.groups?.['law'], fate: SAID.exec(said)?.groups?.['fate'] ?? null }));
  const laws = [...new Set(read.map(({ law }) => law))];
  if (laws.includes(undefined)) return null;
  return laws.map((law = '') => {
    const own = read.filter((one) => one.law === law);
    const [fate = null, ...others] = new Set(own.map((one) => one.fate));
    return { law, fate: others.length === 0 ? fate : null, said: own.map(({ said }) => said) };
  });
}
