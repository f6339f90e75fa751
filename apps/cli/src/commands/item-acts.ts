import type { Command } from 'commander';
import type { ItemAct } from '#domain/items/claim';
import { isRefusal } from '#domain/process/refusal';
import { actingAs, type PersonOptions, PERSON_HELP, withPerson } from '../acting.js';
import { checked } from '../checked.js';
import { below } from '../chinese-commander.js';
import { usage } from '../exit-code.js';
import { jsonOf } from '../files.js';
import type { CliIo } from '../io.js';
import { versionIn } from '../options.js';
import { outputOf, withOutputOptions } from '../output.js';

const EXAMPLES = `
示例：
  bihuan items claim XT-105 --issuer 130500 --department 130525-D02 --note “三定”职责：水环境监管 --login dept03-clerk
  bihuan items unclaim XT-105 --reason 监管事权已划转 --login dept03-clerk
  bihuan items add 本级事项.json --login dept03-clerk
  bihuan items take-over XT-105 --version 2 --login dept03-clerk          采用上级第 2 版的变更，公布后生效
  bihuan items keep XT-105 --version 2 --reason 本县没有此类企业 --login dept03-clerk
`;

const ADD_FILE = `
文件（JSON），各栏与接口 POST /api/v1/items 相同：
  { "code": "LY-01", "category": "…", "name": "…", "department": "130525-D02", "permitClasses": ["key"], "methods": ["onSite"],
    "requiredTags": [], "checklist": [{ "id": "1", "text": "…", "standard": "…" }],
    "legalBases": [{ "title": "…", "verified": true }], "basis": "设立依据", "note": "说明" }
`;

type Input<Act extends ItemAct['act']> = Extract<ItemAct, { readonly act: Act }>['input'];

/** `items claim`, `unclaim`, `add`, `take-over`, `keep`: acts on one item, by a person, once under a key. */
export function addItemActs(items: Command, io: CliIo): void {
  act(items, io, 'claim <事项编号>', '认领上级清单的一个事项：写明责任部门和“三定”或监管事权依据')
    .requiredOption('--issuer <代码>', '哪个机关的清单')
    .requiredOption('--department <编号>', '责任部门')
    .requiredOption('--note <依据>', '认领依据（“三定”职责或监管事权）')
    .action(async (code: string, options: PersonOptions & Input<'claimItem'>, command: Command) => {
      const { claimInput } = await import('#contract/http/items');
      const { issuer, department, note } = options;
      await perform(io, command, options, { act: 'claimItem', code, input: checked(claimInput, { issuer, department, note }, usage) });
    });
  act(items, io, 'unclaim <事项编号>', '取消认领；已公布的，下一次公布时退出清单')
    .requiredOption('--reason <理由>', '理由')
    .action(async (code: string, options: PersonOptions & Input<'unclaimItem'>, command: Command) => {
      const { ITEM_INPUTS } = await import('#contract/http/items');
      await perform(io, command, options, { act: 'unclaimItem', code, input: checked(ITEM_INPUTS.unclaimItem, { reason: options.reason }, usage) });
    });
  act(items, io, 'add <文件>', '增加本级事项（上级清单没有的），写明设立依据；公布后方可列入检查', ADD_FILE)
    .action(async (file: string, options: PersonOptions, command: Command) => {
      const { localItem } = await import('#contract/http/items');
      const input = checked(localItem, await jsonOf(file));
      await perform(io, command, options, { act: 'addLocalItem', code: input.code, input });
    });
  act(items, io, 'take-over <事项编号>', '采用上级清单一版对已认领事项的变更；公布前仍按原来的检查')
    .requiredOption('--version <版本>', '所见的是上级清单的哪一版')
    .action(async (code: string, options: PersonOptions & Seen, command: Command) => {
      const { ITEM_INPUTS } = await import('#contract/http/items');
      await perform(io, command, options, { act: 'takeOverItem', code, input: checked(ITEM_INPUTS.takeOverItem, { version: versionIn(options.version) }, usage) });
    });
  act(items, io, 'keep <事项编号>', '保留原事项，不采用上级清单一版的变更')
    .requiredOption('--version <版本>', '所见的是上级清单的哪一版')
    .requiredOption('--reason <理由>', '理由')
    .action(async (code: string, options: PersonOptions & Seen & { readonly reason: string }, command: Command) => {
      const { ITEM_INPUTS } = await import('#contract/http/items');
      await perform(io, command, options, { act: 'keepItem', code, input: checked(ITEM_INPUTS.keepItem, { version: versionIn(options.version), reason: options.reason }, usage) });
    });
}

interface Seen {
  readonly version: string;
}

function act(items: Command, io: CliIo, usageLine: string, description: string, help = ''): Command {
  return withPerson(withOutputOptions(below(items, usageLine))).description(description).addHelpText('after', `${PERSON_HELP}${help}${EXAMPLES}`);
}

async function perform(io: CliIo, command: Command, person: PersonOptions, asked: ItemAct): Promise<void> {
  const done = await actingAs(io, person, async ({ manager, actor, commandId, clock }) => {
    const [{ performItemAct }, { itemAfter }] = await Promise.all([import('#persistence/items/perform-item-act'), import('#persistence/reading/item-views')]);
    const noted = await performItemAct(manager, { act: asked, actor, commandId, clock });
    if (isRefusal(noted)) return noted;
    return { code: asked.code, repeated: noted.repeated, ...(await itemAfter(manager, actor.jurisdiction, asked.code)) };
  });
  const { describeLine } = await import('../items/describe-items.js');
  outputOf(io, command).show(done, () => [`${done.repeated ? '这个编号此前已经办理过，现在是：' : '已办理：'}${done.item === null ? `${done.code}：没有公布过的本级自设事项，已从清单中去掉` : describeLine(done.item)}`, ...done.usedBy.map(({ number, title }) => `  用到它、尚未办结的：${number} ${title}`)]);
}
