import { describe } from '@jest/globals';
import { holds, SECRETS, type Told } from '../process/told.fixture.js';
import { QUESTION_IDS, type QuestionId, type VisitAnswer } from './questions.js';

const answers = (...yes: readonly QuestionId[]): Readonly<Record<QuestionId, VisitAnswer>> => Object.fromEntries(QUESTION_IDS.map((id) => [id, yes.includes(id) ? 'yes' : 'no'])) as Record<QuestionId, VisitAnswer>;

const TOLD: Told<'returnVisit'> = {
  ReturnVisitOpened: [[{ inspection: 'I1', enterprise: SECRETS.enterprise, secretHash: SECRETS.code }, '检查 I1 公示后被抽中回访']],
  ReturnVisitAnswered: [
    [{ channel: 'link', answers: answers(), service: { explained: true, guided: false, satisfied: 4 }, commentHash: SECRETS.written }, '企业通过回访链接答复：服务评价满意，已说明来意、依据和事项，未普法和指导；五个严禁、八个不得的问题没有答“有”的'],
    [{ channel: 'phone', answers: answers('ban1', 'mustNot1'), service: { explained: false, guided: true, satisfied: 2 }, commentHash: null }, '企业在电话中答复：服务评价不满意，未说明来意、依据和事项，已普法和指导；五个严禁、八个不得的问题有 2 个答“有”'],
  ],
  FollowUpOpened: [[{ complaintHash: SECRETS.written, concerning: ['mustNot1'], dissatisfied: true }, '转监督处理：企业提出投诉；企业对 1 个问题答“有”：检查人员有没有接受企业馈赠、报酬、福利待遇；企业不满意']],
  FollowUpConcluded: [[{ substantiated: true, conclusion: '确有收受', measures: '移送纪检' }, '处理完毕，反映的问题属实：确有收受，措施：移送纪检']],
  ReturnVisitUnanswered: [[{ attempts: 3, reason: '电话无人接听' }, '联系 3 次未能回访，情况：电话无人接听']],
  ReturnVisitClosed: [[{}, '回访办结']],
};

describe('every event of a return visit says what was answered and done, and nothing the enterprise wrote', () => holds('returnVisit', TOLD));
