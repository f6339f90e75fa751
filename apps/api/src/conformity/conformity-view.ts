import type { ConformityView } from '#contract/http/conformity';
import { type Assessed, CONFORMITY, KNOWN_BY, READINGS } from '#domain/conformity/rule';
import type { ProcessFound } from '#persistence/reading/processes';

/** In the words of the screens; an enterprise that was not disclosed stays so in the title. */
export function conformityView({ number, title, version, ruleSet }: Pick<ProcessFound, 'number' | 'title' | 'version' | 'ruleSet'>, assessed: readonly Assessed[]): ConformityView {
  const rules = assessed.map(({ rule, group, text, source, reading, knownBy, limits, outcome, why, by }) => ({
    rule, group, text, source, reading: READINGS[reading], knownBy: KNOWN_BY[knownBy], limits: [...limits], outcome, outcomeName: CONFORMITY[outcome], why, by: [...by],
  }));
  return { number, title, version, ruleSet, rules };
}
