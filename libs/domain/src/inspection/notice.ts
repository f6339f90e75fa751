import type { CheckMethod } from '../registries/check-item.js';

/** Why a check of this kind is notified, as its page says. */
const WHY: Partial<Readonly<Record<CheckMethod, string>>> = {
  onSite: '凡检查必通知：最迟到场时送达。',
  written: '凡检查必通知：书面检查要企业提供材料，开始之前送达。',
  video: '凡检查必通知：视频检查要企业配合，开始之前送达。',
};

/** 凡检查必通知 (司法部文书格式, D9), wherever the enterprise has to cooperate. @returns null: nobody is asked for anything, so there is nothing to notify of */
export const whyNotified = (method: CheckMethod): string | null => WHY[method] ?? null;

/** What the page of such a check says instead. */
export const WITHOUT_NOTICE = '信息共享或者网络监测，不需要企业配合，不必通知。';
