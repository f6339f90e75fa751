import { Alert, Button } from 'antd';

/** Said where the address asks for an act that is not permitted: an old link, or somebody has performed it. */
export function ActGone({ gone, onClose }: { readonly gone: boolean; readonly onClose: () => void }) {
  if (!gone) return null;
  return <Alert type="info" showIcon title="这项办理现在不能进行" description="可能已经办理过，或者不由您办理。现在可以办理的见“下一步”。" action={<Button size="small" onClick={onClose}>知道了</Button>} className="act-gone" />;
}
