import { Segmented } from 'antd';
import type { Platform } from '#domain/exchange/platform';
import { PLATFORM_OPTIONS } from './words.js';

/** Of which platform a page tells; it stands in the address. */
export function PlatformChoice({ value, onChoose }: { readonly value: Platform; readonly onChoose: (platform: Platform) => void }) {
  return <Segmented<Platform> aria-label="省级平台" options={[...PLATFORM_OPTIONS]} value={value} onChange={onChoose} className="platform-choice" />;
}
