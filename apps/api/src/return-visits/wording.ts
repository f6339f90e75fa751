// What the enterprise is told, by the page and by the JSON form alike.

export const PROMISE = '本次回访由执法监督人员办理。答复和投诉只有监督人员可以看到，参加检查的部门和人员看不到。';
export const ADVICE = '请勿填写个人信息、不必写检查人员姓名。';
export const THANKS = '答复已收到，感谢配合。';
export const AFTERWARDS = [
  '答复只用于改进检查和服务，不影响对贵单位的检查和处理。',
  '反映有问题、提出投诉或者表示不满意的，由监督人员核实处理；必要时会与贵单位联系。',
  '对外只公布一个季度的汇总数，不公布企业和答复内容。',
] as const;
