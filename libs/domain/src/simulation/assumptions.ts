/** What a forecast rests on and what it leaves out: told with every one, so that nobody takes it for more. */
export function assumptionsOf({ visitsADay }: { readonly visitsADay: number }): readonly string[] {
  return [
    '名录、事项、人员和规则集按模拟时的样子；监管类别按各季度判定，当年检查可能引起的处罚不计入下一季度的类别。',
    '每层按抽取比例随机抽取；本年度现场检查次数已达上限的，能非现场的转非现场，不能的跳过、由下一名递补，与正式抽取相同。',
    `人员能力按每名可匹配人员每个工作日至多参加 ${String(visitsADay)} 次检查估算（本系统默认值，非法定，可调整）；回避关系按户不同，不计入。`,
    '模拟用的随机数与正式抽取无关：同一种子、同一名录，结果相同。',
  ];
}
