import type { Forecast } from './forecast.js';

interface Rested {
  readonly visitsADay: number;
  readonly forecasts: readonly Pick<Forecast, 'settled' | 'soFar'>[];
}

/** What forecasts rest on and what they leave out: told with every one, so that nobody takes it for more. */
export function assumptionsOf({ visitsADay, forecasts }: Rested): readonly string[] {
  return [
    '名录、事项、人员和规则集按模拟时的样子；监管类别按各季度判定，当年检查可能引起的处罚不计入下一季度的类别。',
    ...asItIs(forecasts),
    '每层按抽取比例随机抽取；本年度现场检查次数已达上限的，能非现场的转非现场，不能的跳过、由下一名递补，与正式抽取相同。抽中的现场检查视为在下一次抽取之前都已批准、计入次数。',
    `人员能力按每名可匹配人员每个工作日至多参加 ${String(visitsADay)} 次检查估算（本系统默认值，非法定，可调整）；回避关系按户不同，不计入。`,
    '联合检查由牵头部门派足规则集规定的人数，其他部门各派一人，与正式匹配相同（各派一人是本系统默认值，非法定，把握程度低）。',
    '模拟用的随机数与正式抽取无关：同一种子、同一名录，结果相同。',
  ];
}

/** What of the year is taken as it was. Of two plans both see the same visits; which of their lines are settled may differ. */
function asItIs(forecasts: Rested['forecasts']): readonly string[] {
  const [first] = forecasts;
  if (first === undefined) return [];
  const { visits, onSite, undisclosed } = first.soFar;
  const named = (how: 'drawn' | 'notDrawn'): string => [...new Set(forecasts.flatMap(({ settled }) => settled.filter((one) => one.how === how).map(({ quarter, item }) => `${quarter} ${item}`)))].sort().join('、');
  const [drawn, notDrawn] = [named('drawn'), named('notDrawn')];
  return [
    ...(visits > 0 ? [`本年度已有的 ${String(visits)} 次检查（现场 ${String(onSite)} 次，已办结、正在办理和已抽中的都在内）按实际计入，不再模拟。`] : []),
    ...(drawn === '' ? [] : [`已经抽取、按实际计、不再模拟的：${drawn}。`]),
    ...(notDrawn === '' ? [] : [`季度已过而没有抽取、按没有检查计的：${notDrawn}。`]),
    ...(undisclosed > 0 ? [`另有 ${String(undisclosed)} 次检查的名单在检查开始前不公开，您不在知悉范围，没有计入，涉及的企业按未受检模拟。`] : []),
  ];
}
