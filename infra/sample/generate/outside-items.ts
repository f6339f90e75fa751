import { ALL, DISCHARGING, type ItemPlan } from './item-plan.js';

/** Items of the four bodies that join the bureau's checks (一业一查). */
export const OUTSIDE_ITEMS: readonly ItemPlan[] = [
  { code: 'SC-001', category: '市场监管/登记事项', name: '营业执照和登记事项检查', department: 'D11', permitClasses: ALL, methods: ['信息共享', '书面核查', '现场检查'], tags: ['市场监管'], laws: ['公示条例'], lines: [['营业执照', '有效，在显著位置公示'], ['登记事项', '名称、住所、经营范围与登记一致']] },
  { code: 'SC-002', category: '市场监管/特种设备', name: '特种设备使用单位安全检查', department: 'D11', permitClasses: ALL, methods: ['现场检查'], tags: ['特种设备'], laws: ['特种设备法'], lines: [['使用登记和定期检验', '已登记，在检验有效期内'], ['作业人员', '持证上岗']] },
  { code: 'SC-003', category: '市场监管/食品生产', name: '食品生产环境条件和进货查验情况', department: 'D11', permitClasses: DISCHARGING, methods: ['现场检查'], tags: ['食品安全'], laws: ['食品安全法'], lines: [['生产环境条件', '厂区、车间符合卫生规范'], ['进货查验记录', '完整，可追溯']] },
  { code: 'YJ-001', category: '安全生产/工业企业', name: '工业企业安全生产责任制和隐患治理情况', department: 'D12', permitClasses: ALL, methods: ['现场检查'], tags: ['安全生产'], laws: ['安全生产法'], lines: [['全员安全生产责任制', '已建立并考核'], ['事故隐患排查治理', '记录完整，重大隐患已报告']] },
  { code: 'YJ-002', category: '安全生产/危险化学品', name: '危险化学品使用和储存情况', department: 'D12', permitClasses: DISCHARGING, methods: ['书面核查', '现场检查'], tags: ['安全生产'], laws: ['危化条例'], lines: [['专用仓库', '符合标准，专人管理'], ['出入库登记', '账物相符']] },
  { code: 'SW-001', category: '水资源管理/取水许可', name: '取水许可和计量设施情况', department: 'D13', permitClasses: ALL, methods: ['现场检查'], tags: ['水资源'], laws: ['水资源法', '取水条例'], lines: [['取水许可证', '有效，按许可水量取水'], ['计量设施', '安装并正常运行']] },
  { code: 'SW-002', category: '水资源管理/计划用水', name: '计划用水执行情况', department: 'D13', permitClasses: ALL, methods: ['信息共享', '书面核查'], tags: ['水资源'], laws: ['水资源法'], lines: [['用水计划', '已下达，未超计划用水']] },
  { code: 'NY-001', category: '农业农村/畜禽粪污', name: '畜禽粪污资源化利用情况', department: 'D14', permitClasses: ALL, methods: ['现场检查'], tags: ['农业农村'], laws: ['畜禽条例'], lines: [['利用计划和台账', '已制定计划，台账完整'], ['还田利用', '与消纳土地面积匹配']] },
  { code: 'NY-002', category: '农业农村/农业投入品', name: '农药经营台账和标签情况', department: 'D14', permitClasses: ALL, methods: ['现场检查', '书面核查'], tags: ['农业农村'], laws: ['农药条例'], lines: [['经营许可证', '有效'], ['购销台账', '保存二年以上']] },
];
