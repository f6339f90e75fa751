import type { OfficerView } from '#contract/http/officer';
import type { Day, Officer } from '#domain';
import { officerAsOf } from '#domain/registries/as-of';
import { certificateOn } from '#domain/registries/officer-fitness';
import type { EntryStored } from '../../registries/change-entry.js';

/** An officer as of a day. */
export function officerView({ version, body }: EntryStored<Officer>, day: Day): OfficerView {
  const { id, name, department, certificates, qualifications = [], items = null, tags, expert, status, avoids, leave, stops = [], posts = [], avoidances = [] } = officerAsOf(body, day);
  return {
    id, version, asOf: day, status,
    certified: certificateOn(body, day) !== null,
    entry: { name, department, certificates: certificates.map((one) => ({ ...one })), qualifications: qualifications.map((one) => ({ ...one })), items: items === null ? null : [...items], tags: [...tags], expert },
    avoids: [...avoids],
    leave: leave.map(({ from, to, kind = null }) => ({ from, to, kind })),
    stops: stops.map((one) => ({ ...one })),
    posts: posts.map((one) => ({ ...one })),
    avoidances: avoidances.map((one) => ({ ...one })),
  };
}
