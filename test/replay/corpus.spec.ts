import { describe, expect, it } from '@jest/globals';
import { isProcessKind } from '#domain';
import * as workflows from '#workflows';
import { EVENT_TYPES, LIMIT_EVENT_TYPES, WORK_EVENT_TYPES } from './event-types.js';
import { eventTypesIn, readable, recorded, RECORDED_WORKFLOWS } from './recorded.js';

const ALL = RECORDED_WORKFLOWS.flatMap(recorded);
const KINDS = Object.keys(workflows).filter(isProcessKind).sort();
const MEBIBYTE = 2 ** 20;

function missing(expected: Readonly<Record<string, true>>, texts: readonly string[]): readonly string[] {
  const found = new Set(texts.flatMap(eventTypesIn));
  return Object.keys(expected).filter((type) => !found.has(type));
}

describe('the corpus of recorded histories', () => {
  it.each(KINDS)('holds every event that can come to %s', (kind) => {
    expect(missing(EVENT_TYPES[kind], recorded(kind).map(({ text }) => text))).toEqual([]);
  });

  it('holds every change of a limit, on whichever process', () => {
    expect(missing(LIMIT_EVENT_TYPES, ALL.map(({ text }) => text))).toEqual([]);
  });

  it('holds every act on whose the work of a step is, on whichever process', () => {
    expect(missing(WORK_EVENT_TYPES, ALL.map(({ text }) => text))).toEqual([]);
  });

  it.each(KINDS)('holds a %s that was lost and begun anew: its second run is told the last event only and reads the rest', (kind) => {
    expect(recorded(kind).filter(({ file }) => file.endsWith('begun-anew.json'))).not.toEqual([]);
  });

  it('holds a process that went on in another run, and the one it went on in', () => {
    expect(ALL.filter(({ text }) => text.includes('EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW'))).not.toEqual([]);
    expect(ALL.filter(({ text }) => text.includes('"continuedExecutionRunId"'))).not.toEqual([]);
  });

  it('would miss an event that no history holds', () => {
    expect(missing({ PlanDrafted: true, NeverHappened: true }, recorded('annualPlan').map(({ text }) => text))).toEqual(['NeverHappened']);
  });

  it('says who is meant by business numbers only: no enterprise, no name, no act’s text, no machine', () => {
    expect(ALL.flatMap(({ workflow, file, text }) => tellingIn(text).map((found) => `${workflow}/${file}: ${found}`))).toEqual([]);
    expect(tellingIn(`"data": "${Buffer.from('{"enterprise":"990001-E1","key":"approveReplacement/990001-P001"}').toString('base64')}", "identity": "7@host"`)).toEqual(['-E1', '-P001', '"7@host"']);
  });

  it('stays small enough to be kept with the source', () => {
    expect(ALL.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)).toBeLessThan(6 * MEBIBYTE);
  });
});

/**
 * What the worlds of the recorders would betray themselves by: their enterprises and officers, names, credit codes, what was typed in, the
 * recording machine. Nobody is named anywhere.
 */
const TELLING = /-E\d+\b|-P\d{3}\b|测试人员\d|测试\d号企业|91130525MA0TEST\w*|设施停运|台账(?:不全|缺失)|设备已拆除|安排午餐|(?:first|second|third)-witness|名单外泄|"\d+@[^"]*"/g;
const tellingIn = (text: string): readonly string[] => readable(text).match(TELLING) ?? [];
