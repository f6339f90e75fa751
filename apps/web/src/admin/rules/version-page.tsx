import { Skeleton, Tag } from 'antd';
import { Link, useParams } from 'react-router';
import { PageTitle } from '../../shared/page-title.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { useRuleSets, useVersion } from './queries.js';
import { RuleSetRead } from './rule-set-read.js';
import '../admin.css';

/** One version of a rule set, in words. */
export default function VersionPage() {
  const { id = '', version = '' } = useParams();
  const { data, error, refetch } = useVersion(id, version);
  const { data: all } = useRuleSets();
  const known = all?.versions.find((one) => one.id === id && String(one.version) === version);
  const about = known === undefined ? undefined : <span className="about-line">{known.inForce && <Tag color="success">现行</Tag>}<span>{known.title}</span><span>自 {known.effectiveFrom} 起施行</span></span>;
  return (
    <>
      <PageTitle title={known === undefined ? '规则集' : `规则集第 ${version} 版`} {...(about !== undefined && { about })} actions={<Link to="/rule-sets" className="link-button">返回规则集</Link>} />
      {data === undefined ? (error === null ? <Skeleton active /> : <ProblemAlert error={error} onRetry={() => void refetch()} />) : <RuleSetRead document={data.document} />}
    </>
  );
}
