/** For the help of every command that names a platform and a record; apart, so that help loads nothing else. */
export const WORDS_HELP = `
平台：doubleRandom 河北省双随机执法监管平台、smartEnforcement 河北省数智环保执法平台
记录：plan 年度抽查计划、task 抽查任务、draw 抽取名单、result 检查结果、itemList 本级抽查事项清单；对照表还有 receipt 平台回执、enterprise 检查对象名录、officer 执法检查人员名录
`;
