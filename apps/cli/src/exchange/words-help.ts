/** For the help of every command that names a platform and a record; apart, so that help loads nothing else. */
export const WORDS_HELP = `
平台：doubleRandom 河北省双随机执法监管平台、smartEnforcement 河北省数智环保执法平台
记录：plan 年度抽查计划、task 抽查任务、draw 抽取名单、result 检查结果、itemList 本级抽查事项清单；对照表还有 receipt 平台回执、enterprise 检查对象名录、officer 执法检查人员名录
`;

/** For the help of commands that read without a person (decision 21). */
export const READS_ALL_HELP = `
只读的命令不登录，读的是整个数据库：内容可能包括尚未公开的抽取名单。仅供负责运行维护的人使用；取出的文件按名单保密，送达后删除。
`;
