import type { ItemLine, ItemView } from '#contract/http/items';

export const PENDING = { add: '待公布：列入', change: '待公布：变更', withdraw: '待公布：取消' } as const satisfies Record<NonNullable<ItemLine['pending']>, string>;
export const VALIDITIES = { inForce: '有效', notYet: '尚未施行', repealed: '已失效' } as const satisfies Record<ItemView['bases'][number]['validity'], string>;
export const STANDING_COLOURS = { claimed: 'success', unclaimed: 'default', local: 'processing', gone: 'error', imported: 'default' } as const satisfies Record<ItemLine['standing'], string>;
