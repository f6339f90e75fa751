import type { Ending, Finding, Inspection, Outcome } from '../inspection.js';

const SEVERITY: readonly Outcome[] = ['noSuchActivity', 'noProblem', 'correctedOnSpot', 'correctionOrdered', 'furtherAction', 'uncooperative'];

/** The outcome of the whole inspection is the gravest of its departments'. */
export function worst(inspection: Pick<Inspection, 'results'>): Outcome {
  return Object.values(inspection.results)
    .map(({ outcome }) => outcome)
    .reduce<Outcome>((gravest, outcome) => (SEVERITY.indexOf(outcome) > SEVERITY.indexOf(gravest) ? outcome : gravest), 'noSuchActivity');
}

/** null: nothing can be said yet. */
export function endingOf(inspection: Pick<Inspection, 'results' | 'notCheckable' | 'cancelled' | 'setAside'>): Ending | null {
  if (inspection.cancelled !== undefined) return 'cancelled';
  if (inspection.notCheckable?.confirmed === true) return 'notCheckable';
  if (Object.keys(inspection.results).length === 0) return null;
  return inspection.setAside === undefined ? worst(inspection) : 'setAside';
}

type Results = Pick<Inspection, 'results' | 'setAside'>;
type Entered = Inspection['results'][string];

/** A result that is not adopted has no consequences. */
const adopted = ({ results, setAside }: Results): readonly Entered[] => (setAside === undefined ? Object.values(results) : []);

/** A lead is to be handed over (D17): what a department cannot settle, or grave refusal to cooperate where it did not waive it. */
export function resultsToRefer(inspection: Results): readonly Entered[] {
  return adopted(inspection).filter(({ outcome, refer }) => outcome === 'furtherAction' || (outcome === 'uncooperative' && refer !== false));
}

/** 责令改正: what the enterprise can put right itself. */
export function resultsToRectify(inspection: Results): readonly Entered[] {
  return adopted(inspection).filter(({ outcome }) => outcome === 'correctionOrdered');
}

/** What the lead says was found. Who did not let itself be checked has no findings of its own: then the account of it, under the department's first item. */
export function findingsToRefer(inspection: Pick<Inspection, 'departments'>, results: readonly Entered[]): readonly Finding[] {
  return results.flatMap(({ department, findings, summary }) => {
    const [item] = inspection.departments.find((part) => part.department === department)?.items ?? [];
    return findings.length > 0 || item === undefined ? findings : [{ item, description: summary }];
  });
}
