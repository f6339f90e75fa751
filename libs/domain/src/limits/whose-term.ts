import type { LimitCode } from '../rules/rule-set.js';

/** Who has to keep a limit: the bureau; or the enterprise, to whom an order sets it. */
export type WhoseTerm = 'bureau' | 'enterprise';

/**
 * 提交整改报告 (ZG): the term that the order of correction sets to the enterprise (the rule set's own source of it is 责令改正决定书). That it is over is the enterprise's
 * lateness; what the bureau does then has its own limit, the recheck (D25). Every other limit is the bureau's, also where an enterprise is waited for: 回访 (D26) is.
 */
export const TERMS_OF_THE_ENTERPRISE: readonly LimitCode[] = ['ZG'];

export const whoseTerm = (code: LimitCode): WhoseTerm => (TERMS_OF_THE_ENTERPRISE.includes(code) ? 'enterprise' : 'bureau');
