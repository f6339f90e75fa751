import type { EnterpriseId, OfficerId } from '../base.js';

/** What every process is told that follows from an inspection. */
export interface FollowingOrder {
  readonly jurisdiction: string;
  readonly number: string;
  readonly inspection: string;
  readonly ruleSet: string;
  readonly enterprise: EnterpriseId;
  /** Those who checked. */
  readonly team: readonly OfficerId[];
}
