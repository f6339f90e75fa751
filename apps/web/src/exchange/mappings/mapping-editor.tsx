import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Form, Radio } from 'antd';
import { useState } from 'react';
import { mappingBody, type MappingView } from '#contract/http/exchange';
import { mappedFieldsOf } from '#contract/mapped-fields';
import { toldOf } from '../../api/request-failed.js';
import { CountedText, mostOf } from '../../acts/counted.js';
import { ErrorSummary } from '../../acts/error-summary.js';
import { errorsIn, errorsOf } from '../../acts/field-errors.js';
import { useShownErrors } from '../../acts/use-shown-errors.js';
import { RestoredNote } from '../../acts/restored-note.js';
import { useKeptForm } from '../../acts/use-kept-form.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { useSaveMapping } from '../queries.js';
import { atColumns, bodyOf, codesTooLong, codesTwice, type EditedMapping, editedOf, layoutIn } from './edited.js';
import { MappingColumns } from './mapping-columns.js';
import { SampleCheck } from './sample-check.js';

const FORMATS = [{ value: 'xlsx', label: 'xlsx' }, { value: 'csv', label: 'csv' }];
const ENCODINGS = [{ value: 'utf-8', label: 'UTF-8' }, { value: 'gb18030', label: 'GB18030（GBK）' }];
const [MOST_IN_TITLE, MOST_SAID] = [mostOf(mappingBody.shape.titles.element), mostOf(mappingBody.shape.source)];

function Titles() {
  return (
    <fieldset className="group">
      <legend>表头上面的标题行（选填）</legend>
      <Form.List name="titles">
        {(titles, { add, remove }) => (
          <>
            {titles.map(({ key, name }) => (
              <div key={key} className="title-line">
                <Form.Item name={name}><CountedText aria-label={`标题行 ${name + 1}`} most={MOST_IN_TITLE} /></Form.Item>
                <Button icon={<DeleteOutlined />} aria-label={`删除标题行 ${name + 1}`} onClick={() => remove(name)} />
              </div>
            ))}
            <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add('')}>增加标题行</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

function FileKind() {
  return (
    <div className="file-kind">
      <Form.Item name="format" label="文件格式"><Radio.Group options={FORMATS} className="radios" /></Form.Item>
      <Form.Item noStyle dependencies={['format']}>
        {({ getFieldValue }) => getFieldValue('format') === 'csv' && <Form.Item name="encoding" label="文件编码"><Radio.Group options={ENCODINGS} className="radios" /></Form.Item>}
      </Form.Item>
    </div>
  );
}

/** What the person began with stays until it is saved or given up, also when somebody else saves meanwhile. */
function useEditing(view: MappingView) {
  const [base, setBase] = useState(view);
  const [form] = Form.useForm<EditedMapping>();
  const { message } = App.useApp();
  const saving = useSaveMapping(base.platform, base.record);
  const { errors, show, forget } = useShownErrors(form, saving.reset);
  const kept = useKeptForm({ kind: 'mapping', number: `${base.platform}/${base.record}`, act: 'edit', version: base.version }, { begin: { ...editedOf(base) }, take: layoutIn });
  const restart = (from: MappingView): void => {
    saving.reset();
    show([]);
    setBase(from);
    kept.anew();
    form.setFieldsValue(editedOf(from));
  };
  const change = (): void => {
    forget();
    kept.keep({ ...(form.getFieldsValue(true) as EditedMapping) }, base.version);
  };
  const submit = (): void => {
    const edited = form.getFieldsValue(true) as EditedMapping;
    const read = mappingBody.safeParse(bodyOf(edited));
    const wrong = [...codesTwice(edited), ...codesTooLong(edited), ...(read.success ? [] : atColumns(errorsOf(read.error).filter(({ path: [, , within] }) => within !== 'codes')))];
    if (!read.success || wrong.length > 0) {
      saving.reset();
      show(wrong);
      return;
    }
    show([]);
    saving.mutateAsync({ body: read.data, version: base.version }).then((saved) => {
      restart(saved);
      void message.success(`已保存为第 ${saved.version} 版`);
    }, (refused: unknown) => show(atColumns(errorsIn(toldOf(refused), null))));
  };
  return { base, form, errors, saving, submit, restart, change, kept };
}

/** A layout being changed: columns, codes, kind of file, and where all that is from; beside it a file to hold it against. @param laidOut somebody or we have laid it out already */
export function MappingEditor({ view, laidOut }: { readonly view: MappingView; readonly laidOut: boolean }) {
  const { base, form, errors, saving: { error, isPending }, submit, restart, change, kept } = useEditing(view);
  const addColumn = (header: string): void => {
    form.setFieldValue('columns', [...((form.getFieldValue('columns') as EditedMapping['columns'] | undefined) ?? []), { header, codes: [] }]);
    change();
  };
  return (
    <div className="mapping-editor">
      <Form key={`${base.version} ${kept.round}`} form={form} layout="vertical" requiredMark={false} initialValues={kept.initial} onFinish={submit} onValuesChange={change} className="act-form panel">
        {view.version > base.version && <Alert type="warning" showIcon title={`对照表刚被别人改过，现在是第 ${view.version} 版`} description={<Button onClick={() => restart(view)}>放弃我的修改，读取新版</Button>} />}
        {errors.length > 0 ? <ErrorSummary errors={errors} form={form as never} /> : error !== null && <ProblemAlert error={error} focus />}
        {kept.restored !== null && <RestoredNote {...kept.restored} onAnew={() => restart(base)} />}
        <FileKind />
        <Titles />
        <h2>列</h2>
        <MappingColumns fields={base.fields ?? mappedFieldsOf(base.record).fields ?? {}} />
        <Form.Item name="source" label="依据：版式从哪里得来，哪些没有把握" className="mapping-source"><CountedText paragraph most={MOST_SAID} /></Form.Item>
        <div className="act-buttons">
          <Button type="primary" htmlType="submit" size="large" loading={isPending}>保存对照表</Button>
          <Button size="large" onClick={() => restart(view)}>放弃修改</Button>
        </div>
      </Form>
      {laidOut || base.version > 0 ? <SampleCheck platform={base.platform} record={base.record} version={base.version} onAddColumn={addColumn} /> : null}
    </div>
  );
}
