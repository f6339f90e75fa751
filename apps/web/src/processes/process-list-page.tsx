import { ProcessList } from './process-list.js';

/** Where everything stands. */
export default function ProcessListPage() {
  return <ProcessList title="办理流程" about="计划、任务、检查、整改、移送和回访，各办到哪一步。" beginning="从拟定年度抽查计划开始：计划公示后，即可按季度制定任务、抽取和检查。" />;
}
