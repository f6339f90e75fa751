/**
 * The event of the registry's stream that made a version, joined as `e` to `registry_entry r`: of the same transaction, of an import
 * the one of this kind, of a change the one that names the entry. Versions of before they were tied to their events have none.
 * @param stream the parameter that holds the registry's stream: '$4'
 */
export const eventOfVersion = (stream: string): string => `
  LEFT JOIN LATERAL (
    SELECT v.at, v.type, v.version, v.record FROM event v
    WHERE v.stream = ${stream} AND v.transaction_id = r.transaction_id AND v.record::jsonb #>> '{event,data,kind}' = r.kind
      AND coalesce(v.record::jsonb #>> '{event,data,id}', r.id) = r.id
    ORDER BY v.version DESC LIMIT 1) e ON true`;
