import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../process/refusal.js';
import { afterStep, DELIVERY_STATES, type DeliveryState, type DeliveryStep, handStepName, handSteps } from './delivery.js';
import { FIELDS } from './fields.js';
import { cellsOf, type ExchangeMapping, faultsOf, type MappedColumn, proposedMapping, rowOf } from './mapping.js';
import { amendedRows, readSentNumber, sentNumber } from './operations.js';
import { attribute, type Receipt, receiptOf, type Sending } from './receipts.js';
import { SENT_RECORDS, type SentRecord } from './platform.js';

const RECORDS = Object.keys(SENT_RECORDS) as SentRecord[];
const mapping = (columns: readonly MappedColumn[], record: ExchangeMapping['record'] = 'result'): ExchangeMapping => ({ ...proposedMapping('doubleRandom', 'result'), record, columns });
const METHOD: MappedColumn = { header: '方式', field: 'method', codes: { 现场检查: '01', 书面核查: '02' }, strict: true };

describe('a mapping of a platform', () => {
  it('is sound as proposed, of every record, and says that it is a default of ours', () => {
    for (const record of [...RECORDS, 'receipt'] as const) {
      expect(faultsOf(proposedMapping('smartEnforcement', record))).toEqual([]);
      expect(proposedMapping('smartEnforcement', record).source).toContain('尚未见到');
    }
  });

  it.each([
    ['a header twice', mapping([{ header: 'A', field: 'method' }, { header: 'A', field: 'uscc' }]), { column: 1, reason: '表头“A”与第 1 列重复' }],
    ['neither field nor fixed text', mapping([{ header: 'A', field: null }]), { column: 0, reason: '没有对应的字段，就要写固定内容' }],
    ['a field that is not there', mapping([{ header: 'A', field: 'nothing' }]), { column: 0, reason: expect.stringContaining('没有“nothing”这个字段') }],
    ['a field of Object itself', mapping([{ header: 'A', field: 'toString' }]), { column: 0, reason: expect.stringContaining('没有“toString”') }],
    ['codes that cannot be read back', mapping([{ ...METHOD, codes: { a: '1', b: '1' } }]), { column: 0, reason: expect.stringContaining('分不清') }],
    ['no column', mapping([]), { column: -1, reason: '至少要有一列' }],
    ['a receipt that names no record', mapping([{ header: '结果', field: 'outcome' }], 'receipt'), { column: -1, reason: expect.stringMatching(/业务编号.*报送编号/) }],
  ])('is refused with %s', (_, wrong, fault) => expect(faultsOf(wrong)).toContainEqual(fault));

  it('writes our words in theirs, fixed text where we have none, and says what it has no word for', () => {
    const columns = [METHOD, { header: '区划', field: null, fixed: '130525' }, { header: '结果', field: 'outcome' }];
    expect(cellsOf({ columns }, { method: '书面核查', outcome: '未发现问题' })).toEqual({ ok: true, value: ['02', '130525', '未发现问题'] });
    expect(cellsOf({ columns }, { method: '视频检查', outcome: '' })).toEqual({ ok: false, faults: [{ header: '方式', value: '视频检查', reason: expect.stringContaining('补上“视频检查”') }] });
    expect(cellsOf({ columns: [{ header: '编号', field: 'uscc', required: true }] }, {})).toMatchObject({ ok: false, faults: [{ header: '编号', reason: expect.stringContaining('平台要求填写') }] });
  });

  it('reads back what it wrote, whatever the record says', () => {
    const fields = Object.keys(FIELDS.result);
    const words = fc.array(fc.constantFrom('甲', '乙', '丙', ''), { minLength: fields.length, maxLength: fields.length });
    const coded = fc.array(fc.boolean(), { minLength: fields.length, maxLength: fields.length });
    fc.assert(
      fc.property(fc.shuffledSubarray(fields, { minLength: 1 }), words, coded, (chosen, said, withCodes) => {
        const columns = chosen.map((field, at): MappedColumn => ({ header: `列${String(at)}`, field, codes: withCodes[at] === true ? { 甲: '1', 乙: '2' } : {} }));
        const row = Object.fromEntries(chosen.map((field, at) => [field, said[at] ?? '']));
        const written = cellsOf({ columns }, row);
        if (!written.ok) throw new Error('nothing is strict here');
        expect(rowOf({ columns }, new Map(columns.map(({ header }, at) => [header, written.value[at] ?? ''])))).toEqual({ ok: true, value: row });
      }),
    );
  });

  it('names the cell that the table of codes does not know', () => {
    expect(rowOf({ columns: [METHOD] }, new Map([['方式', '9']]))).toEqual({ ok: false, faults: [{ header: '方式', value: '9', reason: '不在对照表中，应为 01、02 之一' }] });
  });
});

describe('a record on its way to a platform', () => {
  const steps: readonly DeliveryStep[] = [{ step: 'send', batch: 'b' }, { step: 'confirm', platformNumber: '1' }, { step: 'refuse', reason: 'r' }, { step: 'sendAgain', reason: 'r' }, { step: 'setAside', reason: 'r' }];

  it('goes from to be sent to confirmed, and after a refusal the same way again', () => {
    const walk = (...of: readonly number[]): unknown => of.reduce<DeliveryState | ReturnType<typeof afterStep>>((state, at) => {
      const step = steps[at];
      if (isRefusal(state) || step === undefined) throw new Error('refused on the way');
      return afterStep(state, step);
    }, 'toSend');
    expect(walk(0, 1)).toBe('confirmed');
    expect(walk(0, 2, 3, 0, 1)).toBe('confirmed');
    expect(walk(4, 3, 0)).toBe('sent');
  });

  it('never ends where nothing can be done about it, and refuses in words what does not follow', () => {
    for (const state of Object.keys(DELIVERY_STATES) as DeliveryState[]) {
      const answers = steps.map((step) => afterStep(state, step));
      expect([state, answers.some((answer) => !isRefusal(answer))]).toEqual([state, true]);
      for (const answer of answers) if (isRefusal(answer)) expect(answer).toMatchObject({ kind: 'notOpen', message: expect.stringContaining(DELIVERY_STATES[state]) });
    }
  });
});

describe('what a person may enter of a record by hand', () => {
  const offered = (state: DeliveryState, platformNumber: string | null = 'HB-1', overtaken = false): readonly string[] => handSteps({ state, overtaken, platformNumber }).map((step) => handStepName(step, state));

  it('is what changes something: of what was accepted, that it was refused after all or is sent again', () => {
    expect(offered('confirmed')).toEqual(['登记被退回', '重新报送']);
    expect(offered('refused')).toEqual(['登记已接收', '重新报送', '不必报送']);
    expect(offered('sent')).toEqual(['登记已接收', '登记被退回', '重新报送', '不必报送']);
    expect(offered('notNeeded')).toEqual(['重新报送']);
    expect(offered('confirmed', 'HB-1', true)).toEqual(['登记被退回']);
  });

  it('is the number of the platform, where it was accepted without one', () => {
    expect(offered('confirmed', null)).toEqual(['补登平台编号', '登记被退回', '重新报送']);
  });
});

describe('what a platform is asked to do', () => {
  const row = (line: string, quarter: string, more: object = {}) => ({ line, quarter, version: '1', ...more });

  it('of an amended line: new quarters are added, standing ones changed, those that are gone withdrawn as they had been sent; no other line', () => {
    const before = [row('I1', '2026Q1'), row('I1', '2026Q2', { lead: '甲' }), row('I2', '2026Q1')];
    const after = [row('I1', '2026Q1', { version: '2' }), row('I1', '2026Q3', { version: '2' }), row('I2', '2026Q1', { version: '2' })];
    expect(amendedRows(before, after, { line: 'I1', version: 2, reason: '调整' }).map(({ quarter, operation, version, lead }) => [quarter, operation, version, lead])).toEqual([
      ['2026Q2', '撤回', '2', '甲'], ['2026Q1', '变更', '2', undefined], ['2026Q3', '新增', '2', undefined],
    ]);
  });

  it('each record has a number of its own in a file, which is read back', () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9A-Z-]{1,40}$/), fc.integer({ min: 1, max: 999_999_999 }), (number, version) => expect(readSentNumber(` ${sentNumber(number, version)} `)).toEqual({ number, version })));
    for (const text of ['', '130525-2026', '@1', 'a@b']) expect(readSentNumber(text)).toBeNull();
  });
});

describe('a receipt', () => {
  const sending = (version: number, batch: string, lastBatch = batch): Sending => ({ stream: 'task/T1', number: 'T1', version, batch: `id of ${batch}`, batchNumber: batch, lastBatch });
  const said = (more: Partial<Receipt> = {}): Receipt => ({ number: 'T1', version: null, batch: '', enterprise: null, outcome: 'confirmed', platformNumber: null, reason: '', ...more });
  const [made, cancelled] = [sending(1, 'B1'), sending(7, 'B2')];

  it('answers the only sending there is', () => expect(attribute([made], said(), null)).toBe(made));
  it('answers the file its row names, by number or id', () => {
    for (const batch of ['B2', 'id of B2']) expect(attribute([made, cancelled], said({ batch }), null)).toBe(cancelled);
  });
  it('answers the file chosen for all of it, unless its row names another', () => {
    expect(attribute([made, cancelled], said(), 'id of B1')).toBe(made);
    expect(attribute([made, cancelled], said({ batch: 'B2' }), 'id of B1')).toBe(cancelled);
  });
  it('answers the record its row names', () => expect(attribute([made, cancelled], said({ version: 1 }), null)).toBe(made));
  it('is not taken where it may answer more than one: two records, two in one file, or one that was sent twice', () => {
    for (const [sendings, chosen] of [[[made, cancelled], null], [[made, sending(7, 'B1')], 'id of B1'], [[sending(1, 'B1', 'B2'), sending(1, 'B2')], null]] as const) {
      expect(attribute(sendings, said(), chosen)).toMatchObject({ column: 'number', reason: expect.stringMatching(/报送过 2 次.*报送编号 T1@1、批次 B1.*没有登记/) });
    }
  });
  it('of an earlier file comes too late once the record was sent again', () => {
    expect(attribute([sending(1, 'B1', 'B2'), sending(1, 'B2')], said({ batch: 'B1' }), null)).toMatchObject({ reason: expect.stringContaining('之后已在批次 B2 中重新报送') });
    expect(attribute([sending(1, 'B1', 'B2'), sending(1, 'B2')], said({ batch: 'B2' }), null)).toMatchObject({ version: 1, batchNumber: 'B2' });
  });
  it('of what was never sent, or not in that file, says so', () => {
    expect(attribute([], said(), null)).toMatchObject({ column: 'number', value: 'T1' });
    expect(attribute([made], said({ version: 3 }), null)).toMatchObject({ column: 'number', reason: expect.stringContaining('T1@3') });
    expect(attribute([made], said({ batch: 'B9' }), null)).toMatchObject({ column: 'batch', value: 'B9' });
    expect(attribute([made], said(), 'id of B9')).toMatchObject({ column: 'number', reason: expect.stringContaining('批次') });
  });
  it.each([
    [{ number: 'T1', outcome: '不知道' }, 'outcome'], [{ number: 'T1', outcome: '已接收', sentNumber: 'T1' }, 'sentNumber'], [{ number: 'T2', outcome: '已接收', sentNumber: 'T1@3' }, 'sentNumber'], [{ outcome: '已退回' }, 'number'],
  ])('with %o is refused at %s', (row, column) => expect(receiptOf(row)).toMatchObject({ column }));
  it('needs no business number where it gives 报送编号 back', () => expect(receiptOf({ sentNumber: 'T1@3', outcome: 'refused' })).toMatchObject({ number: 'T1', version: 3, outcome: 'refused' }));
});
