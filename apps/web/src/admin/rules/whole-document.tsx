import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { FilePlace } from '../../shared/file-place.js';
import { type Document, isDocument } from './document.js';

interface Whole {
  readonly name: string;
  readonly document: Document;
  readonly onTake: (document: Document) => void;
}

/** Hands a text to the person as a file. */
function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(globalThis.document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** 整份文件: for whoever has the rules as a file, or wants to send them on. */
export function WholeDocument({ name, document, onTake }: Whole) {
  const { message } = App.useApp();
  const take = (file: File): void => {
    file.text().then((text) => {
      const read = parsed(text);
      if (isDocument(read)) onTake(read);
      else void message.error('这个文件不是规则集：应为整份规则集的 JSON 文件，请重新选择。');
    }, () => void message.error('文件读不出来，请重新选择。'));
  };
  return (
    <details className="folded whole-document">
      <summary>整份文件（高级）：导出、用文件替换</summary>
      <p className="quiet">替换以后各项仍在上面逐项核对、修改；编号、版本和辖区机关不随文件改变。</p>
      <div className="acts"><Button icon={<DownloadOutlined aria-hidden />} onClick={() => download(name, `${JSON.stringify(document, null, 2)}\n`)}>导出现在的内容（JSON）</Button></div>
      <FilePlace label="用文件替换全部内容" accept=".json,application/json" chosen={null} onFile={take}>整份规则集的 JSON 文件</FilePlace>
    </details>
  );
}
