import { PrinterOutlined } from '@ant-design/icons';
import type { ProcessView } from '#contract/http/process';
import { whyNotified } from '#domain/inspection/notice';
import { fileAddress } from '../api/ask.js';
import { methodOf } from './inspection-data.js';

/** Before there is an approval there is no notice. */
const BEFORE_THE_NOTICE: ReadonlySet<string> = new Set(['approving']);

/** 文书: what the system draws up from the file, to be printed, stamped and signed. Scans of what was signed stand among the papers. */
export function Documents({ process }: { readonly process: ProcessView }) {
  const { number, stage, enterprise, bases } = process;
  // Before the check it is not for everybody (R7): whoever may not know is named no enterprise.
  if (enterprise === null) return null;
  const address = (name: string): string => fileAddress(`/processes/inspection/${encodeURIComponent(number)}/${name}`);
  const documents = [
    ...(BEFORE_THE_NOTICE.has(stage) || bases === undefined || whyNotified(methodOf(process)) === null ? [] : [{ name: '检查通知书', about: '事项和依据、检查人员和证件、权利告知，送达时盖章签收', at: address('notice') }]),
    { name: '检查记录表（一企一表）', about: '各部门的事项、逐项检查情况、结果和签字', at: address('record-form') },
  ];
  return (
    <section className="panel" aria-labelledby="documents-heading">
      <h2 id="documents-heading">文书</h2>
      <ul className="documents">
        {documents.map(({ name, about, at }) => (
          <li key={name}>
            <a href={at} target="_blank" rel="noreferrer"><PrinterOutlined aria-hidden /> {name}</a>
            <p className="quiet">{about}</p>
          </li>
        ))}
      </ul>
      <p className="quiet screen-only">在新页面打开，用浏览器打印。签字盖章后的扫描件请添加到“照片和材料”。</p>
    </section>
  );
}
