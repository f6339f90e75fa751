import { useNavigate } from 'react-router';
import type { z } from 'zod';
import { enterpriseRegistration, enterpriseView, type EnterpriseView } from '#contract/http/registry-entry';
import { REGISTRY_ACTS } from '#domain/registries/keepers';
import { normaliseCode } from '#domain/registries/uscc';
import { send } from '../../api/ask.js';
import { useMe } from '../../session/use-session.js';
import { EntryDrawer } from '../../shared/entry-form.js';

/** An enterprise of which nothing special is known yet. */
const PLAIN = {
  status: { value: 'operating' },
  permits: [],
  keyLists: [],
  airGrade: { value: 'unrated' },
  ecoCredit: { grade: 'unrated' },
  creditRisk: { grade: 'unrated' },
  nonSiteMeans: [],
  penalties: [],
  tags: [],
};

/** 登记检查对象: one that is not in the registry yet, by hand. */
export function RegisterEnterprise({ onClose }: { readonly onClose: () => void }) {
  const { jurisdiction } = useMe();
  const go = useNavigate();
  const spec = {
    title: REGISTRY_ACTS.registerEnterprise.label,
    about: '登记名录里还没有的企业。整批的请从文件导入；登记后的修改都留有经过。',
    keptAs: { kind: 'enterprise', number: 'new', act: 'register' },
    schema: enterpriseRegistration,
    initial: { entry: PLAIN },
    send: (input: unknown) => {
      const { uscc, ...body } = input as z.infer<typeof enterpriseRegistration>;
      return send(enterpriseView, 'PUT', `/enterprises/${jurisdiction.code}-${normaliseCode(uscc)}`, { body, anew: true });
    },
  };
  return <EntryDrawer spec={spec} onClose={onClose} onDone={(entered) => void go(`/enterprises/${encodeURIComponent((entered as EnterpriseView).id)}`)} />;
}
