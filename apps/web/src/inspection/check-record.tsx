import { Skeleton, Tag } from 'antd';
import type { ProcessView } from '#contract/http/process';
import type { RecordForm } from '#contract/http/record-form';
import { LinePhotos } from '../files/line-photos.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { useRecordForm } from './queries.js';

type Department = RecordForm['departments'][number];
type Item = Department['items'][number];

const COLOURS: Readonly<Record<string, string>> = { conforms: 'success', problem: 'error', notApplicable: 'default' };

interface Of {
  readonly process: ProcessView;
}

function Lines({ process, item: { code, name, methodName, legalBases, lines } }: Of & { readonly item: Item }) {
  return (
    <div className="recorded-item">
      <h4>{name}</h4>
      <p className="quiet">{code}，{methodName}{legalBases.length > 0 && `，依据：${legalBases.join('、')}`}</p>
      <ol className="recorded-lines">
        {lines.map(({ id, text, standard, answer, answerName, note }) => (
          <li key={id}>
            <p>{text}<span className="quiet">（标准：{standard}）</span></p>
            {answer === null ? <Tag>未填</Tag> : <Tag color={COLOURS[answer] ?? 'default'}>{answerName}</Tag>}
            {note !== null && <p className="recorded-note">{note}</p>}
            <LinePhotos process={process} about={{ item: code, line: id }} text={text} adding={false} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Result({ result }: Pick<Department, 'result'>) {
  if (result === null) return <p className="quiet">结果尚未录入。</p>;
  return (
    <div className="recorded-result">
      <p><strong>结果：{result.outcomeName}</strong></p>
      {result.findings.length > 0 && <ol className="findings">{result.findings.map(({ item, itemName, description }) => <li key={`${item} ${description}`}><strong>{itemName}</strong>：{description}</li>)}</ol>}
      <p>{result.summary}</p>
      <p className="quiet">录入：{result.enteredBy}</p>
    </div>
  );
}

function people({ team }: Department): string {
  return team.map(({ name, leader, entered }) => [name, ...(leader ? ['（组长）'] : []), ...(entered ? ['（到场）'] : [])].join('')).join('、');
}

function DepartmentPart({ process, part }: Of & { readonly part: Department }) {
  return (
    <section className="recorded" aria-label={part.name}>
      <h3>{part.name}{part.lead && <> <Tag>牵头</Tag></>}</h3>
      <p className="quiet">检查人员：{people(part)}</p>
      {part.items.map((item) => <Lines key={item.code} process={process} item={item} />)}
      <Result result={part.result} />
    </section>
  );
}

function Service({ service, requests }: Pick<RecordForm, 'service' | 'requests'>) {
  if (service === null && requests.length === 0) return null;
  return (
    <section className="recorded" aria-label="服务记录">
      <h3>服务记录</h3>
      <dl className="facts">
        {service !== null && <><dt>普法宣教</dt><dd>{service.lawExplained ? '已宣教' : '未宣教'}</dd><dt>合规指导</dt><dd>{service.guidance ?? '无'}</dd></>}
        {requests.map(({ content, answer }) => <div key={content} className="facts-pair"><dt>企业诉求</dt><dd>{content}（{answer === null ? '待答复' : `答复：${answer}`}）</dd></div>)}
      </dl>
    </section>
  );
}

/** 检查记录: what was looked at line by line, and what each department found. */
export function CheckRecord({ process }: Of) {
  const { data, error, refetch } = useRecordForm(process.number);
  return (
    <section className="panel" aria-labelledby="record-heading">
      <h2 id="record-heading">检查记录和结果</h2>
      {data !== undefined ? <>{data.departments.map((part) => <DepartmentPart key={part.department} process={process} part={part} />)}<Service {...data} /></> : error === null ? <Skeleton active title={false} paragraph={{ rows: 5 }} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />}
    </section>
  );
}
