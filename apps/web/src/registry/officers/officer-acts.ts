import type { z } from 'zod';
import { absence, avoidance, officerChange, type OfficerView, reinstated, stopped, transferred } from '#contract/http/officer';
import { REGISTRY_ACTS, type RegistryAct } from '#domain/registries/keepers';

/** One thing that can be done with an officer's entry. */
export interface OfficerActSpec {
  /** In the address of the page. */
  readonly key: string;
  readonly act: RegistryAct;
  readonly method: 'POST' | 'PUT';
  /** Below the officer's own address. */
  readonly path: string;
  readonly schema: z.ZodType;
  readonly fixed?: Record<string, unknown>;
  readonly initial?: Record<string, unknown>;
  readonly title: string;
}

const [apply, decide, lift] = avoidance.options;
const titleOf = (act: RegistryAct): string => REGISTRY_ACTS[act].label;

/** What is open to this officer now; who may do it is another question. */
export function actsOn({ status, entry }: OfficerView): readonly OfficerActSpec[] {
  const acts: readonly Omit<OfficerActSpec, 'title' | 'key'>[] = [
    status === 'active' ? { act: 'stopOfficer', method: 'POST', path: '/stop', schema: stopped } : { act: 'reinstateOfficer', method: 'POST', path: '/reinstate', schema: reinstated },
    { act: 'recordLeave', method: 'POST', path: '/leave', schema: absence, initial: { withdrawn: false } },
    { act: 'transferOfficer', method: 'POST', path: '/transfer', schema: transferred },
    { act: 'applyForAvoidance', method: 'POST', path: '/avoidance', schema: apply, fixed: { act: 'apply' } },
    { act: 'changeOfficer', method: 'PUT', path: '', schema: officerChange, initial: { entry } },
  ];
  return acts.map((spec) => ({ ...spec, key: spec.act, title: titleOf(spec.act) }));
}

/** What the leader can do with one application. */
export function actsOnAvoidance(application: string, decided: boolean): OfficerActSpec {
  const shared = { method: 'POST', path: '/avoidance' } as const;
  return decided
    ? { ...shared, key: `lift-${application}`, act: 'liftAvoidance', schema: lift, fixed: { act: 'lift', application }, title: titleOf('liftAvoidance') }
    : { ...shared, key: `decide-${application}`, act: 'decideAvoidance', schema: decide, fixed: { act: 'decide', application }, title: titleOf('decideAvoidance') };
}
