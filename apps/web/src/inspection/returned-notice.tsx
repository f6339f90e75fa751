import { Alert } from 'antd';
import type { ProcessView } from '#contract/http/process';
import { useEvents } from '../processes/queries.js';
import { showInstant } from '../shared/time.js';
import { type ReturnedResult, returnedResults } from './returned.js';

/** The history as far as it is read. */
export function useReturned(process: ProcessView): readonly ReturnedResult[] {
  const { data } = useEvents(process.kind, process.number);
  return returnedResults(process, data?.pages.flatMap(({ items }) => items) ?? []);
}

/** 退回: the reason and what is to be mended, for whoever comes to the file. */
export function ReturnedNotice({ process }: { readonly process: ProcessView }) {
  const returned = useReturned(process);
  return (
    <>
      {returned.map(({ department, reason, by, at }) => (
        <Alert key={department} type="warning" showIcon title={`${process.names[department] ?? department}的结果已退回，请改正后重新录入`} description={<><p className="returned-reason">{reason}</p><p className="quiet">{by}，{showInstant(at)}</p></>} />
      ))}
    </>
  );
}
