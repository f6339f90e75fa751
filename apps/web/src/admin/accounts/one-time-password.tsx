import { App, Button, Modal } from 'antd';
import { type Handed, HandingOver } from './handing-over.js';

/** Shown once: closed only by whoever has written it down. */
export function OneTimePassword({ handed: { name, login, password }, onClose }: { readonly handed: Handed; readonly onClose: () => void }) {
  const { message } = App.useApp();
  /** Over plain http a browser lets no page write to the clipboard; then it is read off. */
  const copy = (): void => void navigator.clipboard.writeText(password).then(() => message.success('已复制'), () => message.warning('浏览器不让复制，请抄写'));
  const mayCopy = Reflect.has(navigator, 'clipboard') && window.isSecureContext;
  return (
    <Modal open title={`${name}的一次性密码`} closable={false} mask={{ closable: false }} keyboard={false} onCancel={onClose} footer={<>{mayCopy && <Button onClick={copy}>复制</Button>}<Button onClick={() => window.print()}>打印交接单</Button><Button type="primary" onClick={onClose}>已记下，关闭</Button></>}>
      <p>只显示这一次，关闭后谁也查不到。请当面或者打电话告诉本人，也可以打印交接单当面交给本人；登录后系统要求先改密码。</p>
      <dl className="facts handed">
        <dt>登录名</dt><dd><code>{login}</code></dd>
        <dt>密码</dt><dd><code>{password}</code></dd>
      </dl>
      <HandingOver handed={{ name, login, password }} />
    </Modal>
  );
}
