import { Alert } from 'antd';
import type { ProcessView } from '#contract/http/process';
import { WITHOUT_NOTICE, whyNotified } from '#domain/inspection/notice';
import { BasisWarnings } from '../shared/basis-warnings.js';
import { methodOf } from './inspection-data.js';

/** What stands on the notice and why there is one: the code by which a visit begins, for the team alone, and what may be cited on the day of the check. */
export function NoticePart({ process }: { readonly process: ProcessView }) {
  const { entryCode, bases } = process;
  if (entryCode === undefined && bases === undefined) return null;
  const why = whyNotified(methodOf(process));
  const warnings = bases?.items.flatMap((item) => item.warnings) ?? [];
  return (
    <section className="panel" aria-labelledby="notice-heading">
      <h2 id="notice-heading">{why === null ? '检查依据' : '检查通知书'}</h2>
      <p className="quiet">{why ?? WITHOUT_NOTICE}</p>
      {entryCode !== undefined && (
        <div className="entry-code">
          <p>入企码</p>
          <p className="entry-code-value">{entryCode}</p>
          <p className="quiet">印在通知书上，到场后扫码或者输入。只有匹配到本次检查的人员看得到，请勿外传。</p>
        </div>
      )}
      {bases !== undefined && (
        <>
          <h3>可以引用的检查依据（{bases.on} 有效）</h3>
          {warnings.length > 0 && <Alert type="warning" showIcon title="有依据在检查之日不再有效" description={<BasisWarnings warnings={warnings} />} />}
          <ul className="bases">{bases.items.map(({ item, name, cite }) => <li key={item}><strong>{name}</strong>：{cite.length === 0 ? '没有当日有效的依据' : cite.join('；')}</li>)}</ul>
        </>
      )}
    </section>
  );
}
