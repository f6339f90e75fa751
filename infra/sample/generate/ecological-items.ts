import { ALL, DISCHARGING, type ItemPlan, PERMITTED } from './item-plan.js';

const ON_SITE = ['现场检查'] as const;

/** Of 环评与排放管理股, 大气环境股 and 水环境股. */
const PERMITS_AIR_AND_WATER: readonly ItemPlan[] = [
  { code: 'HB-001', category: '建设项目环境管理/环境影响评价', name: '建设项目环境影响评价文件报批及重大变动情况', department: 'D05', permitClasses: DISCHARGING, methods: ['现场检查', '书面核查', '信息共享'], tags: ['环评'], laws: ['环评法'], lines: [['环境影响评价文件报批', '开工建设前已依法报批或备案'], ['建设内容与批复的一致性', '性质、规模、地点、工艺、防治措施未发生重大变动，发生的已重新报批']] },
  { code: 'HB-002', category: '建设项目环境管理/“三同时”制度', name: '环境保护设施“三同时”落实及自主验收情况', department: 'D05', permitClasses: DISCHARGING, methods: ON_SITE, tags: ['环评'], laws: ['环境保护法', '环评法'], lines: [['环境保护设施建设', '与主体工程同时设计、同时施工、同时投产使用'], ['竣工环境保护验收', '已验收合格并依法公开验收报告']] },
  { code: 'HB-003', category: '排污许可管理/持证排污', name: '排污许可证持有及按证排污情况', department: 'D05', permitClasses: PERMITTED, methods: ON_SITE, tags: ['排污许可'], laws: ['排污许可条例'], lines: [['排污许可证有效性', '在有效期内，登载内容与实际相符'], ['排放口位置和数量', '与许可证规定一致'], ['污染物排放种类、浓度和总量', '不超过许可证规定']] },
  { code: 'HB-004', category: '排污许可管理/排污登记', name: '排污登记表填报及变更情况', department: 'D05', permitClasses: ['登记管理'], methods: ['信息共享', '书面核查'], tags: ['排污许可'], laws: ['排污许可条例'], lines: [['排污登记表填报', '已在全国排污许可证管理信息平台填报'], ['登记信息变动', '变动之日起二十日内办理变更填报']] },
  { code: 'HB-005', category: '排污许可管理/执行报告和台账', name: '排污许可证执行报告和环境管理台账情况', department: 'D05', permitClasses: PERMITTED, methods: ['书面核查', '信息共享', '现场检查'], tags: ['排污许可'], laws: ['排污许可条例'], lines: [['执行报告提交', '按许可证规定的内容、频次和时间提交'], ['环境管理台账', '如实记录，保存期限不少于五年']] },
  { code: 'HB-006', category: '大气污染防治/废气治理', name: '工业废气污染防治设施运行情况', department: 'D02', permitClasses: DISCHARGING, methods: ON_SITE, tags: ['大气'], laws: ['大气法'], lines: [['废气治理设施运行', '与生产设施同步正常运行，运行参数在设计范围内'], ['废气排放口', '规范设置，监测孔和平台符合要求'], ['旁路管理', '无偷排，旁路按规定封堵或监控']] },
  { code: 'HB-007', category: '大气污染防治/挥发性有机物', name: '挥发性有机物无组织排放控制情况', department: 'D02', permitClasses: DISCHARGING, methods: ON_SITE, tags: ['大气'], laws: ['大气法'], lines: [['含挥发性有机物物料储存', '密闭储存，非取用状态加盖封口'], ['生产过程废气收集', '在密闭空间或设备中进行，或采取局部收集措施']] },
  { code: 'HB-008', category: '大气污染防治/重污染天气应对', name: '重污染天气应急减排措施落实情况', department: 'D02', permitClasses: DISCHARGING, methods: ['网络监测', '视频检查', '现场检查'], tags: ['大气'], laws: ['大气法'], lines: [['“一厂一策”实施方案', '已编制并与绩效等级相符'], ['预警期间停产限产', '用电量、工况与应急减排清单要求一致']] },
  { code: 'HB-009', category: '大气污染防治/扬尘管控', name: '工业企业料堆场扬尘防治情况', department: 'D02', permitClasses: ALL, methods: ['视频检查', '现场检查'], tags: ['大气'], laws: ['大气法'], lines: [['物料堆存', '密闭储存，不能密闭的设置围挡并有效覆盖'], ['装卸和运输', '采取喷淋、封闭等抑尘措施']] },
  { code: 'HB-010', category: '大气污染防治/消耗臭氧层物质', name: '消耗臭氧层物质备案情况', department: 'D02', permitClasses: DISCHARGING, methods: ['信息共享', '书面核查'], tags: ['大气'], laws: ['臭氧条例'], lines: [['使用、维修、回收备案', '已按规定备案'], ['资料保存', '生产经营资料保存三年以上']] },
  { code: 'HB-011', category: '水污染防治/废水治理', name: '工业废水污染防治设施运行情况', department: 'D03', permitClasses: DISCHARGING, methods: ON_SITE, tags: ['水'], laws: ['水法'], lines: [['废水治理设施运行', '正常运行，运行记录和加药记录完整'], ['废水去向', '与环评、许可规定一致，无渗井、渗坑、暗管'], ['雨污分流', '雨水、污水管网分设，雨水口无污水']] },
  { code: 'HB-012', category: '水污染防治/入河排污口', name: '入河排污口设置及规范化情况', department: 'D03', permitClasses: DISCHARGING, methods: ['信息共享', '现场检查'], tags: ['水'], laws: ['水法'], lines: [['入河排污口设置', '经批准或备案'], ['标志牌和监测点', '按规范设置']] },
  { code: 'HB-013', category: '水污染防治/饮用水水源保护', name: '饮用水水源保护区内项目管理情况', department: 'D03', permitClasses: ALL, methods: ON_SITE, tags: ['水'], laws: ['水法'], lines: [['保护区内建设项目', '一级保护区内无与供水设施无关的项目，二级保护区内无排污项目']] },
  { code: 'HB-014', category: '水污染防治/畜禽养殖', name: '畜禽规模养殖场污染防治设施情况', department: 'D03', permitClasses: ALL, methods: ['视频检查', '现场检查'], tags: ['水'], laws: ['畜禽条例'], lines: [['污染防治配套设施', '已建成并正常运行，或委托处理'], ['粪污去向', '综合利用台账完整，未直接外排']] },
];

/** Of 土壤与固体废物股, 监控中心, 执法中队 and 执法大队. */
const WASTE_MONITORING_AND_SQUADS: readonly ItemPlan[] = [
  { code: 'HB-015', category: '固体废物污染防治/危险废物', name: '危险废物贮存、标识和转移情况', department: 'D04', permitClasses: DISCHARGING, methods: ON_SITE, tags: ['危险废物'], laws: ['固废法', '转移办法'], lines: [['贮存设施', '符合贮存污染控制标准，分类存放'], ['识别标志', '容器、包装物和设施设置识别标志'], ['转移联单', '执行电子转移联单，接收单位持有相应许可证']] },
  { code: 'HB-016', category: '固体废物污染防治/危险废物', name: '危险废物管理计划和申报情况', department: 'D04', permitClasses: DISCHARGING, methods: ['信息共享', '书面核查'], tags: ['危险废物'], laws: ['固废法'], lines: [['管理计划', '按年度制定并备案'], ['种类、产生量和流向申报', '如实申报，与台账一致']] },
  { code: 'HB-017', category: '固体废物污染防治/一般工业固体废物', name: '一般工业固体废物管理台账和贮存情况', department: 'D04', permitClasses: ALL, methods: ['书面核查', '现场检查'], tags: ['固体废物'], laws: ['固废法'], lines: [['管理台账', '如实记录种类、数量、流向、贮存、利用和处置信息'], ['贮存场所', '防渗漏、防雨淋、防扬尘']] },
  { code: 'HB-018', category: '土壤污染防治/重点监管单位', name: '土壤污染隐患排查和自行监测情况', department: 'D04', permitClasses: ['重点管理'], methods: ['书面核查', '现场检查'], tags: ['土壤'], laws: ['土壤法'], lines: [['隐患排查制度', '已建立并按期排查、整改'], ['自行监测', '按年度方案开展并报送监测数据']] },
  { code: 'HB-019', category: '自动监测/设备运行', name: '污染物自动监测设备安装、联网和运行情况', department: 'D07', permitClasses: PERMITTED, methods: ['网络监测', '现场检查'], tags: ['自动监测'], laws: ['排污许可条例', '自动监控办法'], lines: [['安装和联网', '按规定安装并与监控平台联网'], ['运行维护', '校准、校验和维护记录完整']] },
  { code: 'HB-020', category: '自动监测/数据质量', name: '自动监测数据传输有效率和异常标记情况', department: 'D07', permitClasses: PERMITTED, methods: ['网络监测', '信息共享'], tags: ['自动监测'], laws: ['自动监控办法'], lines: [['数据传输有效率', '不低于规定要求'], ['异常数据标记', '及时、准确，有证明材料']] },
  { code: 'HB-021', category: '自动监测/用电监管', name: '治污设施分表计电数据核查', department: 'D07', permitClasses: ALL, methods: ['网络监测', '信息共享'], tags: ['自动监测'], laws: ['大气法'], lines: [['产污设施与治污设施用电对应关系', '生产期间治污设施同步用电'], ['停电和离线', '有报备，原因合理']] },
  { code: 'HB-022', category: '现场执法/污染物排放', name: '污染物排放及防治设施现场检查', department: 'D08', permitClasses: ALL, methods: ON_SITE, tags: ['大气', '水'], laws: ['环境保护法'], lines: [['生产设施与治污设施工况', '治污设施与生产设施同步运行'], ['排放口外观', '无明显异味、异色和可见烟气'], ['环境管理台账', '现场可查，记录连续']] },
  { code: 'HB-023', category: '现场执法/噪声', name: '工业企业厂界噪声防治情况', department: 'D09', permitClasses: ALL, methods: ON_SITE, tags: ['噪声'], laws: ['噪声法'], lines: [['噪声防治设施', '正常使用，未擅自拆除'], ['厂界噪声', '自行监测结果符合排放标准']] },
  { code: 'HB-024', category: '现场执法/环境风险', name: '突发环境事件应急预案和隐患排查情况', department: 'D10', permitClasses: ALL, methods: ['书面核查', '现场检查'], tags: ['环境应急'], laws: ['应急办法'], lines: [['应急预案', '已备案，三年内修订'], ['隐患排查治理', '建立档案，整改闭合'], ['应急物资', '与预案一致，在有效期内']] },
  { code: 'HB-025', category: '监督执法/后督察', name: '责令改正和行政处罚决定履行情况', department: 'D01', permitClasses: ALL, methods: ['书面核查', '现场检查'], tags: [], laws: ['处罚办法'], lines: [['责令改正内容', '在规定期限内改正到位'], ['处罚决定', '已履行']] },
  { code: 'HB-026', category: '监督执法/信息披露', name: '企业环境信息依法披露情况', department: 'D01', permitClasses: ALL, methods: ['信息共享', '书面核查'], tags: [], laws: ['披露办法'], lines: [['年度环境信息依法披露报告', '按时上传至披露系统'], ['披露内容', '真实、准确、完整']] },
  { code: 'HB-027', category: '核与辐射安全/射线装置', name: '放射性同位素与射线装置安全和防护情况', department: 'D05', permitClasses: ALL, methods: ON_SITE, tags: ['辐射'], laws: ['放射性法', '射线条例'], lines: [['辐射安全许可证', '在有效期内，种类和范围相符'], ['安全和防护设施', '正常使用，警示标志清晰']] },
  { code: 'HB-028', category: '清洁生产/强制性审核', name: '强制性清洁生产审核实施情况', department: 'D05', permitClasses: ['重点管理'], methods: ['书面核查', '信息共享'], tags: [], laws: ['清洁生产法'], lines: [['审核实施', '列入名单的企业按期完成审核'], ['审核结果公布', '在当地主要媒体公布']] },
  // Not published yet: 清单之外无检查, it must be refused.
  { code: 'HB-029', category: '新污染物治理/新化学物质', name: '新化学物质环境管理登记情况', department: 'D04', permitClasses: DISCHARGING, methods: ['书面核查', '现场检查'], tags: [], laws: ['新污染物'], lines: [['新化学物质登记', '生产、进口前取得登记证或备案']], published: false },
];

export const ECOLOGICAL_ITEMS: readonly ItemPlan[] = [...PERMITS_AIR_AND_WATER, ...WASTE_MONITORING_AND_SQUADS];
