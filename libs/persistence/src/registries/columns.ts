import { type HeaderOf, REGISTRY_FILES, type RegistryFileName } from '#contract/registry-files';

type Columns<File extends RegistryFileName> = Readonly<Record<string, HeaderOf<File>>>;

/** Which column a reader means. The headers themselves are the contract's; one that is not does not compile. */
export const DEPARTMENT = { id: '部门编号', name: '部门名称', kind: '部门类别', bodyDocument: '检查主体公告文号', bodyPublishedOn: '检查主体公布日期' } as const satisfies Columns<'departments.csv'>;

export const CHECK_ITEM = {
  code: '事项编号', category: '抽查类别', name: '事项名称', department: '责任部门', permitClasses: '适用许可类别', methods: '检查方式', requiredTags: '所需标注', publishedOn: '公布日期',
} as const satisfies Columns<'check-items.csv'>;

/** What only the full form of the table has. */
export const ITEM_LIST = { subItems: '事项子项', objectKinds: '检查对象', ratio: '抽查比例', weight: '事项分类' } as const satisfies Columns<'item-list.csv'>;

export const LINE = { item: '事项编号', id: '行号', text: '检查内容', standard: '检查标准' } as const satisfies Columns<'check-item-lines.csv'>;

export const BASIS = {
  item: '事项编号', title: '法律依据', article: '条款', effectiveFrom: '施行日期', effectiveTo: '失效日期', successor: '替代依据', verified: '核实状态',
} as const satisfies Columns<'legal-bases.csv'>;

export const OFFICER = {
  id: '人员编号', name: '姓名', department: '部门编号', certificate: '执法证号', certificateFrom: '证件有效期起', certificateTo: '证件有效期止',
  tags: '标注', status: '状态', leaveFrom: '请假起', leaveTo: '请假止', avoids: '回避企业', expert: '专家', qualifications: '资格', items: '可检查事项',
} as const satisfies Columns<'officers.csv'>;

export const ENTERPRISE = {
  uscc: '统一社会信用代码', name: '企业名称', town: '乡镇代码', address: '生产经营地址', industry: '行业代码', status: '登记状态',
  permitClass: '排污许可管理类别', permitNumber: '排污许可证编号', keyLists: '重点单位名录', positiveFrom: '正面清单起', positiveTo: '正面清单止',
  airGrade: '大气绩效等级', ecoCredit: '生态环境信用等级', ecoCreditOn: '信用评价日期', creditRisk: '信用风险分类', creditRiskOn: '风险分类日期',
  highRiskReason: '环境风险较高原因', highRiskApprovedBy: '环境风险认定人', nonSiteMeans: '非现场手段', penaltyNumber: '上季度处罚决定书文号', penaltyOn: '处罚决定日期',
  tags: '标注', statusOn: '登记状态日期', statusReason: '登记状态原因', permitNumbers: '全部许可证编号', permitClasses: '全部许可证类别', permitsFrom: '全部许可证有效期起', permitsTo: '全部许可证有效期止', permitStatuses: '全部许可证状态',
  keyListsFrom: '重点单位名录起', keyListsTo: '重点单位名录止', keyListsSource: '重点单位名录依据', positiveSource: '正面清单依据', positiveExit: '正面清单退出原因', airFrom: '大气绩效评级日期', airTo: '大气绩效有效期止', airSource: '大气绩效依据',
} as const satisfies Columns<'enterprises.csv'>;

export const ACCOUNT = { login: '账号', name: '姓名', department: '部门编号', roles: '角色', officer: '人员编号' } as const satisfies Columns<'accounts.csv'>;

export const PERMIT_LINE = { uscc: '统一社会信用代码', name: '企业名称', number: '排污许可证编号', class: '排污许可管理类别', validTo: '许可证有效期止' } as const satisfies Columns<'permit-list.csv'>;
export const DISCHARGER_LINE = { uscc: '统一社会信用代码', name: '企业名称', lists: '重点单位名录' } as const satisfies Columns<'key-dischargers.csv'>;
export const CERTIFICATE_LINE = { number: '执法证号', name: '姓名', validTo: '证件有效期止' } as const satisfies Columns<'certificate-list.csv'>;

/** Every column a file must have, in the order we write them. */
export const headersOf = (file: RegistryFileName): readonly string[] => REGISTRY_FILES[file].map(({ header }) => header);
