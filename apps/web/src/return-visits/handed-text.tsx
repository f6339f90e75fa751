import { CopyOutlined } from '@ant-design/icons';
import { App, Button, Input, type GetRef } from 'antd';
import { useId, useRef } from 'react';

interface Handed {
  readonly label: string;
  readonly text: string;
  /** What the button says. */
  readonly copy: string;
}

/** A text to be handed on as it is. Over plain http a browser lets no page write to the clipboard; then all of it is selected, to be copied by hand. */
export function HandedText({ label, text, copy }: Handed) {
  const { message } = App.useApp();
  const field = useRef<GetRef<typeof Input.TextArea>>(null);
  const id = useId();
  const select = (): void => {
    field.current?.focus({ cursor: 'all' });
    void message.info('已全部选中，请按 Ctrl+C 复制；手机上请长按后选“复制”');
  };
  const onCopy = (): void => {
    if (window.isSecureContext && Reflect.has(navigator, 'clipboard')) void navigator.clipboard.writeText(text).then(() => message.success('已复制'), select);
    else select();
  };
  return (
    <div className="handed-text">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea ref={field} id={id} className="grows" readOnly value={text} />
      <Button icon={<CopyOutlined aria-hidden />} onClick={onCopy}>{copy}</Button>
    </div>
  );
}
