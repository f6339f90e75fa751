import { Alert, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { ProcessView } from '#contract/http/process';
import { RequestFailed } from '../api/request-failed.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { showInstant } from '../shared/time.js';
import { HandedText } from './handed-text.js';
import { useReturnVisitLink } from './queries.js';
import './return-visits.css';

/** A link that is over: by which way the answer comes now. */
const NoLongerHeld = ({ children }: { readonly children: ReactNode }) => <Alert type="info" showIcon role="note" title="链接已不再使用" description={children} />;

function Link({ number }: { readonly number: string }) {
  const { data, error, refetch } = useReturnVisitLink(number);
  // An ordinary state, nothing that went wrong: answered or over meanwhile.
  if (error instanceof RequestFailed && error.problem.status === 409) return <NoLongerHeld>{error.problem.detail}</NoLongerHeld>;
  if (data === undefined) return error === null ? <Skeleton active paragraph={{ rows: 3 }} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <p className="handed-text-about">请把链接发给企业，企业用手机或者电脑打开即可答复，不需要账号。链接在 {showInstant(data.expires)} 之前有效；此后可以在电话中请企业答复，由您录入。</p>
      <Alert type="warning" showIcon title="谁拿到链接，谁就能代企业答复" description="请只发给被检查的企业，不要转给参加检查的部门和人员。答复只算一次。" />
      <HandedText label="回访链接" text={data.link} copy="复制链接" />
      <HandedText label="可以打印或者发送的文字（含同一链接）" text={data.text} copy="复制文字" />
    </>
  );
}

/** What the file of a return visit has beside what every file has: the link, while an answer is awaited. Only supervision is shown such a file at all. */
export default function VisitFile({ process: { number, steps } }: { readonly process: ProcessView }) {
  if (!steps.some(({ step }) => step === 'answer')) return null;
  return (
    <section className="panel" aria-labelledby="link-heading">
      <h2 id="link-heading">发给企业的链接</h2>
      <Link number={number} />
    </section>
  );
}
