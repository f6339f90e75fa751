/** 国办发〔2024〕54号: what an enterprise is asked about the check it has seen. The questions are our wording of the rule, not its text. */
export const SOURCE = '国办发〔2024〕54号';

/** 五个严禁 and 八个不得, each as a question of one sentence; `under` names the prohibition an item belongs to. */
export const QUESTIONS = {
  ban1: { group: '五个严禁', under: null, text: '有没有以检查牟利的情况（严禁逐利检查）？' },
  ban2: { group: '五个严禁', under: null, text: '有没有干扰企业正常生产经营的情况（严禁干扰企业正常生产经营）？' },
  ban3: { group: '五个严禁', under: null, text: '有没有任性处罚的情况（严禁任性处罚企业）？' },
  ban4: { group: '五个严禁', under: null, text: '有没有听说检查是为了完成检查数量等指标（严禁下达检查指标）？' },
  ban5: { group: '五个严禁', under: null, text: '有没有变换名义的检查（严禁变相检查）？' },
  mustNot1: { group: '八个不得', under: 'ban1', text: '检查人员有没有接受企业馈赠、报酬、福利待遇？' },
  mustNot2: { group: '八个不得', under: 'ban1', text: '检查人员有没有参加企业提供的宴请、娱乐、旅游等活动？' },
  mustNot3: { group: '八个不得', under: 'ban1', text: '有没有由企业支付消费开支，或者将检查费用转嫁给企业？' },
  mustNot4: { group: '八个不得', under: 'ban1', text: '有没有强制企业接受指定的中介机构提供服务？' },
  mustNot5: { group: '八个不得', under: 'ban2', text: '有没有干扰正常生产经营，或者要求法定代表人必须到场？' },
  mustNot6: { group: '八个不得', under: 'ban3', text: '有没有随意查封、扣押、冻结，或者动辄要求停产停业？' },
  mustNot7: { group: '八个不得', under: 'ban4', text: '有没有提到考核考评、预算项目绩效与检查频次、罚没数额挂钩？' },
  mustNot8: { group: '八个不得', under: 'ban5', text: '有没有以观摩、督导、考察等名义行检查之实？' },
} as const satisfies Readonly<Record<string, { readonly group: '五个严禁' | '八个不得'; readonly under: string | null; readonly text: string }>>;

export type QuestionId = keyof typeof QUESTIONS;

export const QUESTION_IDS = Object.keys(QUESTIONS).filter(isQuestion);

function isQuestion(id: string): id is QuestionId {
  return Object.hasOwn(QUESTIONS, id);
}

/** 'unknown' where who answers was not there or cannot say. */
export const VISIT_ANSWERS = { no: '没有', yes: '有', unknown: '不清楚' } as const;
export type VisitAnswer = keyof typeof VISIT_ANSWERS;

export const SATISFACTION = { 1: '很不满意', 2: '不满意', 3: '一般', 4: '满意', 5: '很满意' } as const;
export type Satisfaction = keyof typeof SATISFACTION;
