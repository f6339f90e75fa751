import type { Day } from '#domain';

/** What differs between the county and a fictional jurisdiction; everything else is made the same way. */
export interface Setting {
  /** 行政区划代码, six digits. */
  readonly code: string;
  /** Stands before the names of firms and of outside departments. */
  readonly name: string;
  readonly seed: string;
  readonly enterprises: number;
  /** The day of the export. */
  readonly today: Day;
  /** 检查主体 and items were published on this day. */
  readonly publishedOn: Day;
  readonly certificates: { readonly from: Day; readonly to: Day; readonly expired: Day; readonly expiring: Day };
  /** Spans of leave, one for each officer who has one. */
  readonly leave: readonly { readonly from: Day; readonly to: Day }[];
  readonly positiveList: { readonly from: Day; readonly to: Day; readonly ended: Day };
  readonly ecoCreditRatedOn: Day;
  readonly creditRiskPushedOn: Day;
  readonly towns: readonly { readonly code: string; readonly name: string }[];
  /** Goes before every login, because logins are unique over all jurisdictions. */
  readonly loginPrefix: string;
  /** Officers who are stopped, on leave or about to lose their certificate: the county has them all, a rehearsal only one that is expired. */
  readonly withTroubles: boolean;
}
