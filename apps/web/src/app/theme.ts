import type { ThemeConfig } from 'antd';

const FONTS = "'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

/**
 * Every pair of colours that carries text has a contrast of at least 4.5 : 1 (WCAG 2.2 AA); the library's own choice has not. The backgrounds are set
 * with them, or the library derives murky ones. Fonts are those of the machine: none is fetched.
 */
const theme: ThemeConfig = {
  cssVar: { key: 'bihuan' },
  hashed: false,
  token: {
    colorPrimary: '#0b57a4',
    colorLink: '#0b57a4',
    colorLinkHover: '#083f78',
    colorLinkActive: '#083f78',
    colorInfo: '#0b57a4',
    colorInfoBg: '#e9f2fc',
    colorPrimaryBg: '#e9f2fc',
    colorSuccess: '#1f6f0f',
    colorSuccessBg: '#eef8ea',
    colorWarning: '#8a4b00',
    colorWarningBg: '#fff6e0',
    colorError: '#b3161c',
    colorErrorBg: '#fff0f0',
    colorTextDescription: 'rgba(0, 0, 0, 0.68)',
    colorTextTertiary: 'rgba(0, 0, 0, 0.68)',
    colorTextQuaternary: 'rgba(0, 0, 0, 0.62)',
    colorTextPlaceholder: 'rgba(0, 0, 0, 0.62)',
    colorBgLayout: '#f4f6f9',
    fontFamily: FONTS,
    fontSize: 15,
    borderRadius: 6,
    // 24 px is the least a finger or an unsteady hand can hit; buttons and fields are larger.
    controlHeight: 38,
    controlHeightSM: 30,
  },
  components: {
    Tag: { defaultBg: '#e6ebf1' },
    Segmented: { trackBg: '#e3e8ef', itemColor: 'rgba(0, 0, 0, 0.76)' },
    Menu: { darkItemBg: '#0d2b4a', darkItemColor: 'rgba(255, 255, 255, 0.88)', darkGroupTitleColor: 'rgba(255, 255, 255, 0.72)', darkItemSelectedBg: '#0b57a4', itemHeight: 42 },
    Layout: { siderBg: '#0d2b4a', headerBg: '#ffffff', headerHeight: 56, headerPadding: '0 20px' },
  },
};

/** Nothing moves for whoever asked their system for that. The library must know: stopped by a style sheet alone, what it fades in stays invisible. */
export function themeFor(still: boolean): ThemeConfig {
  return still ? { ...theme, token: { ...theme.token, motion: false } } : theme;
}
