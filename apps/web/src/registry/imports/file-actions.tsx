import { DownloadOutlined, ImportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { fileAddress } from '../../api/ask.js';
import { useMe } from '../../session/use-session.js';
import { useIsAdmin } from '../../session/use-roles.js';
import { type RegistryKind, registryName } from './words.js';

/** Where a registry, or the template for it, is fetched as a file. */
export function useFiles(): (what: 'exports' | 'templates', file: string) => string {
  const { jurisdiction } = useMe();
  return (what, file) => fileAddress(`/jurisdictions/${jurisdiction.code}/${what}/${file}`);
}

/** The whole registry as files, in exactly the shape that an import takes. */
export function ExportLinks({ kind }: { readonly kind: RegistryKind }) {
  const fileAt = useFiles();
  return (
    <>
      {(['xlsx', 'csv'] as const).map((format) => (
        <Button key={format} href={fileAt('exports', `${kind}.${format}`)} download icon={<DownloadOutlined aria-hidden />}>导出 {format}<span className="for-readers">：{registryName(kind)}</span></Button>
      ))}
    </>
  );
}

/** Files in and out, for those who may. */
export function FileActions({ kind }: { readonly kind: RegistryKind }) {
  if (!useIsAdmin()) return null;
  return (
    <>
      <ExportLinks kind={kind} />
      <Link to={`/imports?import=${kind}`} className="link-button"><ImportOutlined aria-hidden /> 导入</Link>
    </>
  );
}
