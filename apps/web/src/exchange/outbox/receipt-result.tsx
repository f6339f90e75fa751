import { Alert, Button, Tag } from 'antd';
import type { ReceiptsTakenView } from '#contract/http/exchange';
import { DELIVERY_STATES } from '#domain/exchange/delivery';
import { RECEIPT_FIELDS } from '#domain/exchange/fields';
import { sentNumber } from '#domain/exchange/operations';
import { RowProblems } from '../../shared/row-problems.js';
import { STATE_COLOURS } from '../words.js';

interface Told {
  readonly file: string;
  readonly result: ReceiptsTakenView;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/** The field of a receipt by its usual header; a header of the file stays as it is. */
const columnName = (column: string): string => (Object.hasOwn(RECEIPT_FIELDS, column) ? RECEIPT_FIELDS[column as keyof typeof RECEIPT_FIELDS] : column);

function headlineOf({ confirmed, refused, problemCount }: ReceiptsTakenView): { readonly type: 'success' | 'warning' | 'error'; readonly title: string } {
  if (confirmed + refused === 0) return { type: 'error', title: `一行也没有登记，有 ${problemCount} 处有误` };
  const done = `已接收 ${confirmed} 行，被退回 ${refused} 行`;
  return problemCount === 0 ? { type: refused === 0 ? 'success' : 'warning', title: done } : { type: 'warning', title: `${done}，另有 ${problemCount} 处没有登记` };
}

function nextOf({ refused, problemCount }: ReceiptsTakenView): string {
  const parts = [...(problemCount > 0 ? ['没有登记的行请按原因核对后再导入一次，已登记的不会重复。'] : []), ...(refused > 0 ? ['被退回的记录在台账里写明了原因和下一步。'] : [])];
  return parts.length === 0 ? '平台编号已写入各办理流程。' : parts.join('');
}

function TakenRows({ rows, count }: { readonly rows: ReceiptsTakenView['rows']; readonly count: number }) {
  return (
    <>
      <h3>登记的行</h3>
      <table className="told-table">
        <thead><tr><th scope="col">行</th><th scope="col">答复的是</th><th scope="col">结果</th></tr></thead>
        <tbody>
          {rows.map(({ row, number, version, enterprise, outcome, platformNumber, reason, changed }) => (
            <tr key={row}>
              <td data-label="行">{row}</td>
              <td data-label="答复的是" className="code">{enterprise !== null && <>{enterprise}<br /></>}{sentNumber(number, version)}</td>
              <td data-label="结果"><div><Tag color={STATE_COLOURS[outcome]}>{DELIVERY_STATES[outcome]}</Tag>{platformNumber !== null && `平台编号 ${platformNumber}`}{reason}{!changed && <span className="quiet">（以前已登记）</span>}</div></td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > rows.length && <p className="quiet">只列前 {rows.length} 行，一共登记了 {count} 行。</p>}
    </>
  );
}

/** What became of a receipt, row by row. */
export function ReceiptResult({ file, result, onAgain, onClose }: Told) {
  const { rows, problems, problemCount, missingHeaders, confirmed, refused } = result;
  return (
    <div className="receipt-result" role="status">
      <Alert {...headlineOf(result)} showIcon description={<><p>{file}</p><p>{nextOf(result)}</p></>} />
      {missingHeaders.length > 0 && <Alert type="info" showIcon title="文件里没有这些表头，按空白读" description={missingHeaders.join('、')} />}
      {problemCount > 0 && <><h3>没有登记的行</h3><RowProblems problems={problems.map((problem) => ({ ...problem, column: columnName(problem.column) }))} count={problemCount} /></>}
      {rows.length > 0 && <TakenRows rows={rows} count={confirmed + refused} />}
      <div className="act-buttons">
        <Button type="primary" size="large" onClick={onClose}>看台账</Button>
        <Button size="large" onClick={onAgain}>再导入一个回执</Button>
      </div>
    </div>
  );
}
