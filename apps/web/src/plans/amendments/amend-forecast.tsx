import { Button } from 'antd';
import { useState } from 'react';
import { amendedItems } from '#domain/plan/evolve';
import type { Change } from '#domain/plan/plan';
import { ForecastView } from '../forecast/forecast-view.js';
import { wordsOf } from '../ground.js';
import type { AtHand } from '../with-plan.js';

/** What the amendment would make of the year, beside the plan that runs. It is played for what was written when one pressed, not at every key. @param change null: not whole yet */
export function AmendForecast({ process, plan, ground, change }: AtHand & { readonly change: Change | null }) {
  const [played, setPlayed] = useState<Change | null>(null);
  const same = JSON.stringify(played) === JSON.stringify(change);
  const items = played === null ? [] : amendedItems(plan.items, played);
  const lineName = (wanted: string): string => items.find(({ id }) => id === wanted)?.name ?? wanted;
  return (
    <>
      <section className="panel">
        <h2>调整的影响</h2>
        <p className="quiet">按现在的名录和人员模拟全年，与现行计划对照；已抽取的和已过的季度按实际计。只计算，不留记录。</p>
        {(played === null || !same) && <Button disabled={change === null} onClick={() => setPlayed(change)}>{played === null ? '预测这项调整' : '内容已改，重新预测'}</Button>}
        {change === null && <p className="quiet">内容填写完整后可以预测。</p>}
      </section>
      {played !== null && <ForecastView asked={{ year: plan.year, items, of: process.number, against: process.number }} sides={{ before: '现行计划', now: '调整后', told: `现行计划（${process.number}，第 ${plan.version} 版）` }} words={wordsOf(ground)} lineName={lineName} />}
    </>
  );
}
