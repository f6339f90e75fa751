import { describe } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { holds, SECRETS, type Told } from '../process/told.fixture.js';

const findings = [{ item: 'W1', description: '在线监测停运。' }];

const TOLD: Told<'rectification'> = {
  RectificationOpened: [[{ inspection: 'I1', departments: ['water', 'air'], findings, enterprise: SECRETS.enterprise }, '依据检查 I1 的结果建立责令改正，由水环境股、大气环境股办理；问题 1 个：废水排放（在线监测停运）']],
  CorrectionOrdered: [
    [{ round: 1, orderNumber: '改〔2026〕1号', servedOn: day('2026-11-02'), term: day('2026-12-02'), requirements: '恢复运行', illegalDischarge: false }, '下达责令改正，文号 改〔2026〕1号，2026-11-02 送达，期限至 2026-12-02，要求：恢复运行'],
    [{ round: 2, orderNumber: '改〔2026〕2号', servedOn: day('2026-12-05'), term: day('2026-12-20'), requirements: '停止排放', illegalDischarge: true }, '下达第 2 次责令改正，文号 改〔2026〕2号，2026-12-05 送达，期限至 2026-12-20，要求：停止排放；属违法排放污染物，依法复查'],
  ],
  CorrectionReported: [[{ receivedOn: day('2026-11-20'), content: '已恢复运行。' }, '收到企业整改报告（2026-11-20）：已恢复运行']],
  TermExtended: [[{ before: day('2026-12-02'), term: day('2026-12-20'), reason: '设备到货延迟' }, '整改期限由 2026-12-02 延长至 2026-12-20，理由：设备到货延迟']],
  TeamAssigned: [[{ before: ['w1'], team: ['w2', 'a1'], reason: '调离' }, '调整办理人员，由 王一 改为 王二、安一，理由：调离']],
  Rechecked: [
    [{ passed: true, method: 'onSite', officers: ['w1', 'w2'], findings: [], summary: '运行正常' }, '复查（现场检查）：已改正，情况：运行正常；执法人员 2 名：王一、王二'],
    [{ passed: false, method: 'onSite', officers: ['w1'], findings, summary: '仍停运' }, '复查（现场检查）：仍有 1 个问题未改正；问题 1 个：废水排放（在线监测停运），情况：仍停运；执法人员 1 名：王一'],
  ],
  CaseReferred: [[{ reason: '拒不改正' }, '决定移送，理由：拒不改正']],
  OrderWithdrawn: [[{ documentNumber: '撤〔2026〕1号', reason: '事实不清' }, '撤销责令改正，文号 撤〔2026〕1号，理由：事实不清']],
  OriginCorrected: [[{ inspection: 'I1', correction: '1' }, '所依据的检查 I1 的结果已更正，待决定继续办理或者撤销']],
  CarriedOn: [[{ reason: '问题仍在' }, '检查结果更正后决定继续办理，理由：问题仍在']],
  RectificationClosed: [[{ outcome: 'corrected', referral: null }, '责令改正办结：已改正'], [{ outcome: 'referred', referral: 'I1-Z1-R1' }, '责令改正办结：已移送，线索移送 I1-Z1-R1']],
};

describe('every event of a 责令改正 says what was ordered, until when, and what came of it', () => holds('rectification', TOLD));
