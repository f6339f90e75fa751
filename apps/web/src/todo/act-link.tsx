import { Link } from 'react-router';
import type { WaitingStep } from '#contract/http/todo';
import { isOnThisPage } from '../acts/special-forms.js';
import { processPath } from '../shared/process-path.js';

/**
 * The way to do it, on the row itself. Where there is one act it is called by its name and its form is open on the file; where there are several,
 * the file opens at the step, which has them beside each other. Nothing where this person has no act there.
 */
export function ActLink({ step: { kind, number, key, name, title, acts } }: { readonly step: WaitingStep }) {
  const [only, ...others] = acts.filter(({ act }) => isOnThisPage(kind, act));
  if (only === undefined) return null;
  const [label, at] = others.length === 0 ? [only.name, { act: only.act }] : ['办理', { step: key }];
  return <Link to={`${processPath(kind, number)}?${new URLSearchParams(at).toString()}`} aria-label={`去${label}：${name}，${title}`} className="link-button link-primary">{label}</Link>;
}
