import type { AirGrade, CheckMethod, CreditGrade, DepartmentKind, EnterpriseStatus, ItemWeight, KeyList, NonSiteMeans, Officer, PermitClass, PermitStatus, PersonalRole, RiskGrade } from '#domain';

/** What a bureau writes in a cell → what we keep. The first label of a code is the one we write ourselves. */
export type Labels<Code> = Readonly<Record<string, Code>>;

/** Several values stand in one cell, parted by '、'. */
export type ColumnKind =
  | { readonly kind: 'text' | 'textList' | 'day' }
  | { readonly kind: 'enum' | 'enumList'; readonly values: Labels<string | boolean> };

export type RegistryColumn = ColumnKind & {
  /** The header of the column, in Chinese, as a provincial export has it. */
  readonly header: string;
  /** Where the value goes in the domain's type: 'positiveList.from'. '[]' is an entry of a list: of the rows that name the same item, or the only one of this row. */
  readonly field: string;
  /** false: the cell may be empty, which means "none" (null, an empty list, 'unrated'). */
  readonly required: boolean;
};

export const DEPARTMENT_KIND_LABELS = {
  执法大队: 'brigade',
  股室: 'section',
  监控中心: 'monitoring',
  执法中队: 'squad',
  外部联合部门: 'outside',
  外部部门: 'outside',
  第三方机构: 'thirdParty',
} as const satisfies Labels<DepartmentKind>;

export const PERMIT_CLASS_LABELS = {
  重点管理: 'key',
  简化管理: 'simplified',
  登记管理: 'registered',
  无需: 'none',
  无需办理: 'none',
} as const satisfies Labels<PermitClass>;

export const METHOD_LABELS = {
  现场检查: 'onSite',
  实地检查: 'onSite',
  书面核查: 'written',
  书面检查: 'written',
  信息共享: 'informationSharing',
  网络监测: 'networkMonitoring',
  视频检查: 'video',
} as const satisfies Labels<CheckMethod>;

/** 国发〔2019〕5号. */
export const ITEM_WEIGHT_LABELS = { 重点检查事项: 'key', 重点: 'key', 一般检查事项: 'general', 一般: 'general' } as const satisfies Labels<ItemWeight>;

/** 登记状态, with the reasons for which a check cannot be done (regulations.md 1.4). */
export const ENTERPRISE_STATUS_LABELS = {
  存续: 'operating',
  在业: 'operating',
  开业: 'operating',
  '存续（在营、开业、在册）': 'operating',
  停产: 'suspended',
  歇业: 'suspended',
  已关闭停业: 'closed',
  关闭: 'closed',
  已关闭停业或正在组织清算: 'closed',
  注销: 'deregistered',
  吊销: 'revoked',
  被吊销: 'revoked',
  被撤销: 'revoked',
  迁出: 'movedOut',
  在建: 'building',
} as const satisfies Labels<EnterpriseStatus>;

/** 环境监管重点单位名录 (部令27号). */
export const KEY_LIST_LABELS = {
  水环境重点排污单位: 'water',
  大气环境重点排污单位: 'air',
  噪声重点排污单位: 'noise',
  地下水污染防治重点排污单位: 'groundwater',
  土壤污染重点监管单位: 'soil',
  环境风险重点管控单位: 'risk',
} as const satisfies Labels<KeyList>;

/** The grades of 环办大气〔2026〕2号 beside the older ones. */
export const AIR_GRADE_LABELS = {
  'A+': 'A+',
  A: 'A',
  B: 'B',
  'B-': 'B-',
  C: 'C',
  D: 'D',
  引领性: 'leading',
  非引领性: 'nonLeading',
  未评级: 'unrated',
} as const satisfies Labels<AirGrade>;

export const CREDIT_GRADE_LABELS = { A: 'A', B: 'B', C: 'C', D: 'D', E: 'E', 未评价: 'unrated' } as const satisfies Labels<CreditGrade>;

export const RISK_GRADE_LABELS = { A: 'A', B: 'B', C: 'C', D: 'D', E: 'E', 未分类: 'unrated' } as const satisfies Labels<RiskGrade>;

export const NON_SITE_MEANS_LABELS = {
  在线监测: 'onlineMonitoring',
  分表计电: 'powerMetering',
  视频监控: 'video',
  视频: 'video',
  用能监控: 'energyUse',
  用能: 'energyUse',
} as const satisfies Labels<NonSiteMeans>;

export const PERMIT_STATUS_LABELS = { 有效: 'valid', 注销: 'cancelled', 撤销: 'revoked', 吊销: 'revoked' } as const satisfies Labels<PermitStatus>;

export const OFFICER_STATUS_LABELS = { 在岗: 'active', 有效: 'active', 停用: 'stopped', 失效: 'stopped' } as const satisfies Labels<Officer['status']>;

export const YES_NO_LABELS = { 是: true, 否: false } as const satisfies Labels<boolean>;

export const VERIFIED_LABELS = { 已核实: true, 待核实: false, 是: true, 否: false } as const satisfies Labels<boolean>;

export const ROLE_LABELS = {
  经办人员: 'clerk',
  执法检查人员: 'officer',
  部门负责人: 'unitHead',
  执法大队: 'brigade',
  审核人员: 'reviewer',
  局领导: 'leader',
  办案人员: 'caseHandler',
  监督人员: 'supervisor',
  见证人: 'witness',
  系统管理员: 'admin',
} as const satisfies Labels<PersonalRole>;

const must = { required: true } as const;
const may = { required: false } as const;

const CHECK_ITEM_COLUMNS = [
  { header: '事项编号', field: 'code', kind: 'text', ...must },
  { header: '抽查类别', field: 'category', kind: 'text', ...must },
  { header: '事项名称', field: 'name', kind: 'text', ...must },
  { header: '责任部门', field: 'department', kind: 'text', ...must },
  { header: '适用许可类别', field: 'permitClasses', kind: 'enumList', values: PERMIT_CLASS_LABELS, ...must },
  { header: '检查方式', field: 'methods', kind: 'enumList', values: METHOD_LABELS, ...must },
  { header: '所需标注', field: 'requiredTags', kind: 'textList', ...may },
  { header: '公布日期', field: 'publishedOn', kind: 'day', ...may },
] as const satisfies readonly RegistryColumn[];

/** What the full form of an item adds. */
const LISTED_COLUMNS = [
  { header: '事项子项', field: 'subItems', kind: 'textList', ...may }, { header: '检查对象', field: 'objectKinds', kind: 'textList', ...may },
  { header: '抽查比例', field: 'ratio', kind: 'text', ...may },
  { header: '事项分类', field: 'weight', kind: 'enum', values: ITEM_WEIGHT_LABELS, ...may },
] as const satisfies readonly RegistryColumn[];

const LINE_COLUMNS = [
  { header: '行号', field: 'checklist[].id', kind: 'text', ...must },
  { header: '检查内容', field: 'checklist[].text', kind: 'text', ...must }, { header: '检查标准', field: 'checklist[].standard', kind: 'text', ...must },
] as const satisfies readonly RegistryColumn[];

const BASIS_COLUMNS = [
  { header: '法律依据', field: 'legalBases[].title', kind: 'text', ...must },
  { header: '条款', field: 'legalBases[].article', kind: 'text', ...may },
  { header: '施行日期', field: 'legalBases[].effectiveFrom', kind: 'day', ...may }, { header: '失效日期', field: 'legalBases[].effectiveTo', kind: 'day', ...may },
  { header: '替代依据', field: 'legalBases[].successor', kind: 'text', ...may },
  { header: '核实状态', field: 'legalBases[].verified', kind: 'enum', values: VERIFIED_LABELS, ...must },
] as const satisfies readonly RegistryColumn[];

/** Files a bureau would have. The order of the columns is the one we write; a file may have them in any order. */
export const REGISTRY_FILES = {
  'departments.csv': [
    { header: '部门编号', field: 'id', kind: 'text', ...must },
    { header: '部门名称', field: 'name', kind: 'text', ...must },
    { header: '部门类别', field: 'kind', kind: 'enum', values: DEPARTMENT_KIND_LABELS, ...must },
    { header: '检查主体公告文号', field: 'inspectionBody.document', kind: 'text', ...may },
    { header: '检查主体公布日期', field: 'inspectionBody.publishedOn', kind: 'day', ...may },
  ],
  /** The short form: what a bureau needs to begin with. */
  'check-items.csv': CHECK_ITEM_COLUMNS,
  /** The same table in its full form, as superiors issue their lists; a file may have either. */
  'item-list.csv': [...CHECK_ITEM_COLUMNS, ...LISTED_COLUMNS],
  'check-item-lines.csv': [{ header: '事项编号', field: 'code', kind: 'text', ...must }, ...LINE_COLUMNS],
  'legal-bases.csv': [{ header: '事项编号', field: 'code', kind: 'text', ...must }, ...BASIS_COLUMNS],
  /**
   * Everything of an item in one table: its first row says what it is, and as many rows as it has lines or bases follow each other.
   * Below the first row the columns of the item itself are empty, or say the same again.
   */
  'whole-items.csv': [...CHECK_ITEM_COLUMNS, ...LISTED_COLUMNS, ...LINE_COLUMNS, ...BASIS_COLUMNS],
  'officers.csv': [
    { header: '人员编号', field: 'id', kind: 'text', ...must },
    { header: '姓名', field: 'name', kind: 'text', ...must },
    { header: '部门编号', field: 'department', kind: 'text', ...must },
    { header: '执法证号', field: 'certificates[].number', kind: 'text', ...may },
    { header: '证件有效期起', field: 'certificates[].validFrom', kind: 'day', ...may },
    { header: '证件有效期止', field: 'certificates[].validTo', kind: 'day', ...may },
    /** A tag is kept as it is written: a team must carry those that the items ask for. */
    { header: '标注', field: 'tags', kind: 'textList', ...may },
    { header: '状态', field: 'status', kind: 'enum', values: OFFICER_STATUS_LABELS, ...must },
    { header: '请假起', field: 'leave[].from', kind: 'day', ...may },
    { header: '请假止', field: 'leave[].to', kind: 'day', ...may },
    /** 统一社会信用代码 of the enterprises; the loader makes `${jurisdiction}-${uscc}` of them. */
    { header: '回避企业', field: 'avoids', kind: 'textList', ...may },
    { header: '专家', field: 'expert', kind: 'enum', values: YES_NO_LABELS, ...must },
    { header: '资格', field: 'qualifications[].name', kind: 'textList', ...may },
    /** 事项编号; empty: every item of the department. */
    { header: '可检查事项', field: 'items', kind: 'textList', ...may },
  ],
  'enterprises.csv': [
    /** The loader makes the id of it: `${jurisdiction}-${uscc}`. */
    { header: '统一社会信用代码', field: 'uscc', kind: 'text', ...must },
    { header: '企业名称', field: 'name', kind: 'text', ...must },
    { header: '乡镇代码', field: 'town', kind: 'text', ...must },
    { header: '生产经营地址', field: 'address', kind: 'text', ...must },
    { header: '行业代码', field: 'industry', kind: 'text', ...must },
    { header: '登记状态', field: 'status', kind: 'enum', values: ENTERPRISE_STATUS_LABELS, ...must },
    { header: '排污许可管理类别', field: 'permitClass', kind: 'enum', values: PERMIT_CLASS_LABELS, ...must },
    { header: '排污许可证编号', field: 'permitNumber', kind: 'text', ...may },
    { header: '重点单位名录', field: 'keyLists', kind: 'enumList', values: KEY_LIST_LABELS, ...may },
    { header: '正面清单起', field: 'positiveList.from', kind: 'day', ...may },
    { header: '正面清单止', field: 'positiveList.to', kind: 'day', ...may },
    { header: '大气绩效等级', field: 'airGrade', kind: 'enum', values: AIR_GRADE_LABELS, ...may },
    { header: '生态环境信用等级', field: 'ecoCredit.grade', kind: 'enum', values: CREDIT_GRADE_LABELS, ...may },
    { header: '信用评价日期', field: 'ecoCredit.ratedOn', kind: 'day', ...may },
    { header: '信用风险分类', field: 'creditRisk.grade', kind: 'enum', values: RISK_GRADE_LABELS, ...may },
    { header: '风险分类日期', field: 'creditRisk.ratedOn', kind: 'day', ...may },
    { header: '环境风险较高原因', field: 'highRisk.reason', kind: 'text', ...may },
    { header: '环境风险认定人', field: 'highRisk.approvedBy', kind: 'text', ...may },
    { header: '非现场手段', field: 'nonSiteMeans', kind: 'enumList', values: NON_SITE_MEANS_LABELS, ...may },
    { header: '上季度处罚决定书文号', field: 'penalties[].decisionNumber', kind: 'text', ...may },
    { header: '处罚决定日期', field: 'penalties[].decidedOn', kind: 'day', ...may },
    { header: '标注', field: 'tags', kind: 'textList', ...may },
    { header: '登记状态日期', field: 'statuses[].from', kind: 'day', ...may },
    { header: '登记状态原因', field: 'statuses[].reason', kind: 'text', ...may },
    /** Several permits, side by side, parted by '、'; the strictest valid one then rules over the class and number above. '无' for one without number, '长期' for one without end. */
    { header: '全部许可证编号', field: 'permits[].number', kind: 'textList', ...may },
    { header: '全部许可证类别', field: 'permits[].class', kind: 'enumList', values: PERMIT_CLASS_LABELS, ...may },
    { header: '全部许可证有效期起', field: 'permits[].validFrom', kind: 'day', ...may },
    { header: '全部许可证有效期止', field: 'permits[].validTo', kind: 'day', ...may },
    { header: '全部许可证状态', field: 'permits[].status', kind: 'enumList', values: PERMIT_STATUS_LABELS, ...may },
    { header: '重点单位名录起', field: 'keyListings[].from', kind: 'day', ...may },
    { header: '重点单位名录止', field: 'keyListings[].to', kind: 'day', ...may },
    { header: '重点单位名录依据', field: 'keyListings[].source', kind: 'text', ...may },
    { header: '正面清单依据', field: 'positiveListings[].source', kind: 'text', ...may },
    { header: '正面清单退出原因', field: 'positiveListings[].exitReason', kind: 'text', ...may },
    { header: '大气绩效评级日期', field: 'airGrades[].from', kind: 'day', ...may },
    { header: '大气绩效有效期止', field: 'airGrades[].to', kind: 'day', ...may },
    { header: '大气绩效依据', field: 'airGrades[].source', kind: 'text', ...may },
  ],
  /** 对照名单: what other bodies say there is; compared with the registries, never made part of them. */
  'permit-list.csv': [
    { header: '统一社会信用代码', field: 'uscc', kind: 'text', ...must },
    { header: '企业名称', field: 'name', kind: 'text', ...must },
    { header: '排污许可证编号', field: 'number', kind: 'text', ...may },
    { header: '排污许可管理类别', field: 'class', kind: 'enum', values: PERMIT_CLASS_LABELS, ...must },
    { header: '许可证有效期止', field: 'validTo', kind: 'day', ...may },
  ],
  'key-dischargers.csv': [
    { header: '统一社会信用代码', field: 'uscc', kind: 'text', ...must }, { header: '企业名称', field: 'name', kind: 'text', ...must },
    { header: '重点单位名录', field: 'lists', kind: 'enumList', values: KEY_LIST_LABELS, ...must },
  ],
  'certificate-list.csv': [
    { header: '执法证号', field: 'number', kind: 'text', ...must }, { header: '姓名', field: 'name', kind: 'text', ...must }, { header: '证件有效期止', field: 'validTo', kind: 'day', ...must },
  ],
  'accounts.csv': [
    { header: '账号', field: 'login', kind: 'text', ...must },
    { header: '姓名', field: 'name', kind: 'text', ...must },
    { header: '部门编号', field: 'department', kind: 'text', ...may },
    { header: '角色', field: 'roles', kind: 'enumList', values: ROLE_LABELS, ...must },
    { header: '人员编号', field: 'officer', kind: 'text', ...may },
  ],
} as const satisfies Readonly<Record<string, readonly RegistryColumn[]>>;

export type RegistryFileName = keyof typeof REGISTRY_FILES;
/** The tables that items come in, one at a time as csv; the first holds everything. */
export const ITEM_TABLES = ['whole-items', 'check-items', 'item-list', 'check-item-lines', 'legal-bases'] as const;

/** The headers of one file, as a type: a row that lacks a column does not compile. */
export type HeaderOf<File extends RegistryFileName> = (typeof REGISTRY_FILES)[File][number]['header'];
