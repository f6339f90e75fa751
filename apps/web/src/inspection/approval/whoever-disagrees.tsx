import { Link } from 'react-router';
import type { ProcessView } from '#contract/http/process';
import { INSPECTION_ACTS } from '#domain/inspection/permitted-acts';
import { refOf } from '#domain/process/process';
import { ROLES, type Role } from '#domain/process/roles';
import { TASK_ACTS } from '#domain/task/permitted-acts';
import { processPath } from '../../shared/process-path.js';

/** Whose act it is, by the table of permitted acts: '执法检查人员“报告无法检查”'. */
const actOf = ({ label, roles }: { readonly label: string; readonly roles: readonly Role[] }): string => `${roles.map((role) => ROLES[role]).join('或者')}“${label}”`;

/** 不同意: no rule gives this step a refusal of its own; what was drawn may not be changed at will. So the page says which acts there are. */
export function WhoeverDisagrees({ process: { parent } }: { readonly process: ProcessView }) {
  const task = parent === null ? null : refOf(parent);
  return (
    <details className="disagrees">
      <summary>不同意的，怎么办</summary>
      <p>检查对象和人员由抽取确定，现行规则没有为检查审批规定“不批准”。不同意的请不要审批：除紧急检查外，没有审批，谁也不能报备、通知和入企。按不同意的原因，请：</p>
      <ul>
        <li>日期不合适：在检查窗口内另选计划检查日。</li>
        <li>人员应当回避或者去不了：由{actOf(INSPECTION_ACTS.proposeReplacement)}，您批准后重新随机抽取，再审批检查。</li>
        <li>企业已经停产、注销、迁出，或者已达频次上限而没有豁免理由：由{actOf(INSPECTION_ACTS.reportNotCheckable)}，您确认后不再检查，由补抽替换。</li>
        <li>整个任务不应当实施：由{actOf(TASK_ACTS.proposeCancellation)}{task !== null && <>（在<Link to={processPath(task.kind, task.number)}>任务</Link>的页面）</>}，您批准后未开始的检查随之取消。</li>
        <li>需要先问清楚：关闭本表，也可以认领或者转办给其他局领导；检查审批时限（D7）照常计算。</li>
      </ul>
    </details>
  );
}
