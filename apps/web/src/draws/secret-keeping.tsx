import { CopyOutlined, DownloadOutlined } from '@ant-design/icons';
import { Alert, App, Button } from 'antd';
import { saveFile } from '../shared/save-file.js';
import { fileOf, type KeptSecret } from './secrets.js';
import './draws.css';

/** Not there on pages without a certificate; then there is the file. */
const clipboard = (): Clipboard | undefined => (window.isSecureContext ? navigator.clipboard : undefined);

const download = (secret: KeptSecret): void => saveFile(new Blob([fileOf(secret)], { type: 'application/json' }), `见证-${secret.task}.json`);

/** The secret itself, and what its owner must do so as not to lose it. */
export function SecretKeeping({ secret, stored }: { readonly secret: KeptSecret; readonly stored: boolean }) {
  const { message } = App.useApp();
  const copy = (): void => {
    void clipboard()?.writeText(fileOf(secret)).then(() => message.success('已复制，请粘贴到只有您能看到的地方保存'), () => message.error('没有复制成功，请改用下载'));
  };
  return (
    <section className="secret" aria-label="您的见证秘密">
      <dl className="facts">
        <dt>数字</dt><dd className="code">{secret.number}</dd>
        <dt>掩码</dt><dd className="code">{secret.blind}</dd>
        <dt>承诺</dt><dd className="code">{secret.commitment}</dd>
      </dl>
      <Alert
        type={stored ? 'warning' : 'error'}
        showIcon
        title={stored ? '数字和掩码只保存在这个浏览器里，揭示之前请勿示人、勿丢失' : '这个浏览器没能保存数字和掩码，请务必下载'}
        description="提交的只有承诺，系统里没有您的数字。清除浏览数据、换电脑或者用无痕窗口都会丢失它；丢失后无法揭示，您将被列为缺席。请下载一份备用。"
      />
      <div className="acts">
        <Button icon={<DownloadOutlined aria-hidden />} onClick={() => download(secret)}>下载备份</Button>
        {clipboard() !== undefined && <Button icon={<CopyOutlined aria-hidden />} onClick={copy}>复制</Button>}
      </div>
    </section>
  );
}
