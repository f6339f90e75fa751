import type { ItemLine } from '#contract/http/items';

const listed = (values: readonly string[]): string => (values.length === 0 ? '（空）' : values.join('；'));

/** Field by field: what it was and what it becomes. */
export function FieldChanges({ fields }: { readonly fields: NonNullable<ItemLine['touched']>['fields'] }) {
  if (fields.length === 0) return null;
  return (
    <dl className="field-changes">
      {fields.map(({ field, name, was, becomes }) => (
        <div key={field}>
          <dt>{name}</dt>
          <dd><del><span className="for-readers">原为：</span>{listed(was)}</del><ins><span className="for-readers">改为：</span>{listed(becomes)}</ins></dd>
        </div>
      ))}
    </dl>
  );
}
