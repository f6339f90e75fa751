import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Select } from 'antd';
import { code, mappingBody } from '#contract/http/exchange';
import { CountedText, mostOf } from '../../acts/counted.js';
import { NO_FIELD } from './edited.js';
import { BY_LABEL } from '../../shared/by-label.js';

const { element: column } = mappingBody.shape.columns;
const [MOST_IN_HEADER, MOST_FIXED, MOST_IN_CODE] = [mostOf(column.shape.header), mostOf(column.shape.fixed.unwrap()), mostOf(code)];
const MOST_COLUMNS = mostOf(mappingBody.shape.columns) ?? Infinity;

interface Place {
  /** Within the list, as the form names it. */
  readonly name: number;
  /** From 1, as it is told. */
  readonly number: number;
}

/** Our word and the platform's. */
function Pairs({ name, number }: Place) {
  return (
    <Form.List name={[name, 'codes']}>
      {(pairs, { add, remove }) => (
        <>
          <ul>
            {pairs.map(({ key, name: pair }) => (
              <li key={key} className="code-pair">
                <Form.Item name={[pair, 'ours']} className="code-half"><CountedText aria-label={`第 ${number} 列第 ${pair + 1} 对：本系统的词`} placeholder="本系统的词，如 是" most={MOST_IN_CODE} /></Form.Item>
                <span aria-hidden="true">＝</span>
                <Form.Item name={[pair, 'theirs']} className="code-half"><CountedText aria-label={`第 ${number} 列第 ${pair + 1} 对：平台的代码`} placeholder="平台的代码，如 1" most={MOST_IN_CODE} /></Form.Item>
                <Button icon={<DeleteOutlined />} aria-label={`删除第 ${number} 列第 ${pair + 1} 对代码`} onClick={() => remove(pair)} />
              </li>
            ))}
          </ul>
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>增加一对<span className="for-readers">：第 {number} 列</span></Button>
        </>
      )}
    </Form.List>
  );
}

/** Words without a pair are written as they are, unless only the pairs are let through: that is the column's, and stands outside the list of its pairs, below whose name it would be kept. */
function Codes({ name, number }: Place) {
  const pairs = (Form.useWatch(['columns', name, 'codes']) as readonly unknown[] | undefined)?.length ?? 0;
  return (
    <details className="folded codes" open={pairs > 0}>
      <summary>代码换算{pairs > 0 && `（${pairs} 对）`}<span className="for-readers">：第 {number} 列</span></summary>
      <div className="codes-within">
        <Pairs name={name} number={number} />
        <Form.Item name={[name, 'strict']} valuePropName="checked" noStyle><Checkbox aria-label={`第 ${number} 列：只收这里的代码，有别的就报错`}>只收这里的代码，有别的就报错</Checkbox></Form.Item>
      </div>
    </details>
  );
}

interface Row extends Place {
  readonly last: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: (at: number) => void;
}

function Column({ name, number, last, options, onMove, onRemove }: Row) {
  const of = `第 ${number} 列`;
  return (
    <li className="mapping-column">
      <span className="mapping-number">{number}</span>
      <Form.Item name={[name, 'header']} label="平台的表头"><CountedText aria-label={`${of}：平台的表头`} most={MOST_IN_HEADER} /></Form.Item>
      <Form.Item name={[name, 'field']} label="本系统的字段"><Select aria-label={`${of}：本系统的字段`} options={[...options]} showSearch={BY_LABEL} placeholder="请选择" /></Form.Item>
      <Form.Item name={[name, 'fixed']} label="固定内容（空着时写）"><CountedText aria-label={`${of}：固定内容`} most={MOST_FIXED} /></Form.Item>
      <Form.Item name={[name, 'required']} valuePropName="checked" className="mapping-required"><Checkbox aria-label={`${of}：必填`}>必填</Checkbox></Form.Item>
      <div className="mapping-move">
        <Button icon={<ArrowUpOutlined />} aria-label={`${of}上移`} disabled={number === 1} onClick={() => onMove(name, name - 1)} />
        <Button icon={<ArrowDownOutlined />} aria-label={`${of}下移`} disabled={last} onClick={() => onMove(name, name + 1)} />
        <Button icon={<DeleteOutlined />} aria-label={`删除${of}`} onClick={() => onRemove(name)} />
      </div>
      <Codes name={name} number={number} />
    </li>
  );
}

/** The columns in the order of the file. @param fields our fields and what they are called */
export function MappingColumns({ fields }: { readonly fields: Readonly<Record<string, string>> }) {
  const options = [...Object.entries(fields).map(([value, label]) => ({ value, label })), { value: NO_FIELD, label: '没有对应的字段，只写固定内容' }];
  return (
    <Form.List name="columns">
      {(columns, { add, remove, move }) => (
        <>
          <ol className="mapping-columns">
            {columns.map(({ key, name }, at) => <Column key={key} name={name} number={at + 1} last={at === columns.length - 1} options={options} onMove={move} onRemove={remove} />)}
          </ol>
          <Button type="dashed" block icon={<PlusOutlined aria-hidden />} onClick={() => add({ codes: [] })} disabled={columns.length >= MOST_COLUMNS}>增加一列</Button>
        </>
      )}
    </Form.List>
  );
}
