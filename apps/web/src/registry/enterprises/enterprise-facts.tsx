import { Tag } from 'antd';
import type { EnterpriseView } from '#contract/http/registry-entry';
import { showIndustry, showTown } from '#domain/registries/codes/names';
import { AIR_GRADES, CREDIT_GRADES, KEY_LISTS, MEANS, named, PERMIT_CLASSES, RISK_GRADES, STATUS_NAMES } from '../words.js';

const PERMIT_STATES = { valid: '有效', cancelled: '注销', revoked: '撤销或吊销' } as const;
const until = (to: string | null): string => (to === null ? '' : `（至 ${to}）`);
const rated = ({ grade, ratedOn }: { readonly grade: string; readonly ratedOn: string | null }, names: Readonly<Record<string, string>>): string => `${named(names, grade)}${ratedOn === null ? '' : `（${ratedOn} 评）`}`;

/** What the registry knows of it, as of the day. */
export function EnterpriseFacts({ view: { uscc, version, asOf, entry } }: { readonly view: EnterpriseView }) {
  const { address, town, industry, status, keyLists, positiveList, airGrade, ecoCredit, creditRisk, highRisk, nonSiteMeans, penalties, tags } = entry;
  return (
    <section className="panel">
      <h2>名录登记</h2>
      <dl className="facts registry-facts">
        <dt>信用代码</dt><dd className="code">{uscc}</dd>
        <dt>登记状态</dt><dd>{named(STATUS_NAMES, status.value)}{status.reason !== null && `：${status.reason}`}</dd>
        <dt>生产地址</dt><dd>{address}</dd>
        <dt>乡镇</dt><dd>{showTown(town)}</dd>
        <dt>行业</dt><dd>{showIndustry(industry)}</dd>
        <dt>重点名录</dt><dd>{keyLists.length === 0 ? '未列入' : keyLists.map(({ value, to }) => `${named(KEY_LISTS, value)}${until(to)}`).join('、')}</dd>
        <dt>正面清单</dt><dd>{positiveList === null ? '未列入' : `自 ${positiveList.from} 起${until(positiveList.to)}`}</dd>
        <dt>大气绩效</dt><dd>{named(AIR_GRADES, airGrade.value)}{until(airGrade.to)}</dd>
        <dt>环境信用</dt><dd>{rated(ecoCredit, CREDIT_GRADES)}</dd>
        <dt>信用风险</dt><dd>{rated(creditRisk, RISK_GRADES)}</dd>
        <dt>环境风险</dt><dd>{highRisk === null ? '未认定较高' : `较高：${highRisk.reason}（${highRisk.approvedBy} 认定）${until(highRisk.to)}`}</dd>
        <dt>非现场手段</dt><dd>{nonSiteMeans.length === 0 ? '没有' : nonSiteMeans.map(({ value, to }) => `${named(MEANS, value)}${until(to)}`).join('、')}</dd>
        <dt>处罚决定</dt><dd>{penalties.length === 0 ? '没有' : penalties.map(({ decisionNumber, decidedOn }) => `${decisionNumber}（${decidedOn}）`).join('、')}</dd>
        <dt>标注</dt><dd>{tags.length === 0 ? '没有' : tags.map((tag) => <Tag key={tag}>{tag}</Tag>)}</dd>
      </dl>
      <p className="quiet as-of">第 {version} 版，{asOf} 的情形</p>
    </section>
  );
}

export function Permits({ view: { permitClass, permitNumber, entry } }: { readonly view: EnterpriseView }) {
  return (
    <section className="panel">
      <h2>排污许可</h2>
      <p>起作用的管理类别：<strong>{named(PERMIT_CLASSES, permitClass)}</strong>{permitNumber !== null && <span className="quiet code"> {permitNumber}</span>}</p>
      <ul className="frozen">
        {entry.permits.map(({ number, class: kind, validFrom, validTo, status }) => (
          <li key={`${number ?? ''} ${kind} ${validFrom ?? ''}`}>
            <p>{named(PERMIT_CLASSES, kind)} <Tag color={status === 'valid' ? 'success' : 'default'}>{PERMIT_STATES[status]}</Tag></p>
            <p className="quiet">{number !== null && <span className="code">{number}，</span>}{validFrom === null ? '起期不详' : `自 ${validFrom}`}{validTo === null ? '，长期' : `，至 ${validTo}`}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
