import { ProcessList } from './process-list.js';

/** 抽查任务: of every quarter, each with what it waits for. */
export default function TaskListPage() {
  return <ProcessList title="抽查任务" about="各季度的抽查任务：从制定、抽取、匹配到下达和办结。" fixed="task" beginning="计划公示后，在年度抽查计划的页面上按季度制定任务。" />;
}
