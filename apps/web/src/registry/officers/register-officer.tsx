import { useNavigate } from 'react-router';
import type { z } from 'zod';
import { officerRegistration, officerView, type OfficerView } from '#contract/http/officer';
import { REGISTRY_ACTS } from '#domain/registries/keepers';
import { send } from '../../api/ask.js';
import { useMe } from '../../session/use-session.js';
import { EntryDrawer } from '../../shared/entry-form.js';
import { departmentChoice } from '../../shared/given.js';

const PLAIN = { certificates: [], qualifications: [], tags: [], expert: false };

/** 登记执法检查人员: one who is not in the registry yet, by hand. */
export function RegisterOfficer({ onClose }: { readonly onClose: () => void }) {
  const { jurisdiction } = useMe();
  const go = useNavigate();
  const spec = {
    title: REGISTRY_ACTS.registerOfficer.label,
    about: `登记名录里还没有的人员。编号前会加上“${jurisdiction.code}-”；停用、请假、回避、调动登记后另行办理。`,
    keptAs: { kind: 'officer', number: 'new', act: 'register' },
    schema: officerRegistration,
    initial: { entry: PLAIN },
    controls: { department: departmentChoice },
    send: (input: unknown) => {
      const { number, ...body } = input as z.infer<typeof officerRegistration>;
      return send(officerView, 'PUT', `/officers/${encodeURIComponent(`${jurisdiction.code}-${number}`)}`, { body, anew: true });
    },
  };
  return <EntryDrawer spec={spec} onClose={onClose} onDone={(entered) => void go(`/officers/${encodeURIComponent((entered as OfficerView).id)}`)} />;
}
