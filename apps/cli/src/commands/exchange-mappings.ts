import type { Command } from 'commander';
import { mayLayOut } from '#domain/exchange/may-exchange';
import { refuse } from '#domain/process/refusal';
import { actingAs, type PersonOptions, PERSON_HELP, withLogin } from '../acting.js';
import { type Bureau, knownBureau } from '../bureau.js';
import { checked } from '../checked.js';
import { below } from '../chinese-commander.js';
import { badInput, usage } from '../exit-code.js';
import { WORDS_HELP } from '../exchange/words-help.js';
import { jsonOf } from '../files.js';
import type { CliIo } from '../io.js';
import { versionIn } from '../options.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';

const EXAMPLES = `${WORDS_HELP}
示例：
  bihuan exchange mapping show doubleRandom plan --jurisdiction 130525                  列、代码、没有用到的字段，第几版
  bihuan exchange mapping show doubleRandom plan --jurisdiction 130525 --content > 对照表.json
  bihuan exchange mapping set doubleRandom plan 对照表.json --version 0 --login brigade01   按平台的模板修改后存为下一版
`;

/** `exchange mapping …`: the layouts of the platforms' files, in versions that people edit. */
export function addMappingCommands(group: Command, io: CliIo): void {
  const mapping = below(group, 'mapping').description('平台文件的对照表：查看、修改').addHelpText('after', EXAMPLES);
  withOutputOptions(below(mapping, 'show <平台> <记录>'))
    .description('一种记录的对照表；没有人修改过的，是本系统的默认版式')
    .requiredOption('--jurisdiction <代码>', '辖区机关代码')
    .option('--content', '写出可以修改后存回的文件（JSON）')
    .addHelpText('after', EXAMPLES)
    .action(async (platformText: string, recordText: string, { jurisdiction, content = false }: Bureau & { readonly content?: boolean }, command: Command) => {
      const [{ platformIn, recordIn }, { bodyOf, describeMapping }] = await Promise.all([import('../exchange/words.js'), import('../exchange/describe-exchange.js')]);
      const key = { platform: platformIn(platformText), record: recordIn(recordText) };
      const stored = await withDatabase(io, async ({ manager }) => {
        const { readMapping } = await import('#persistence/exchange/mappings');
        return readMapping(manager, { ...key, jurisdiction: await knownBureau(manager, jurisdiction) });
      });
      if (stored === null) throw usage('这种记录还没有对照表，请用 bihuan exchange mapping set 存一份（--version 写 0）。');
      const body = bodyOf(stored);
      outputOf(io, command).show(content ? body : { ...key, version: stored.version, ...body }, () => (content ? [JSON.stringify(body, null, 2)] : describeMapping(stored)));
    });
  withLogin(withOutputOptions(below(mapping, 'set <平台> <记录> <文件>')))
    .description('把一份对照表存为下一版，旧版保留；有不合理的逐处指出，不保存')
    .requiredOption('--version <版本>', '所见的版本，见 exchange mapping show')
    .addHelpText('after', `${PERSON_HELP}${EXAMPLES}`)
    .action(async (platformText: string, recordText: string, file: string, { version, ...person }: PersonOptions & { readonly version: string }, command: Command) => {
      const [{ platformIn, recordIn }, { mappingBody, mappingFrom }, { mappedFieldsOf }, { faultsOf }] = await Promise.all([import('../exchange/words.js'), import('#contract/http/exchange'), import('#contract/mapped-fields'), import('#domain/exchange/mapping')]);
      const seen = versionIn(version);
      const key = { platform: platformIn(platformText), record: recordIn(recordText) };
      const edited = mappingFrom(key.platform, key.record, checked(mappingBody, await jsonOf(file)));
      const faults = faultsOf(edited, mappedFieldsOf(key.record));
      if (faults.length > 0) throw badInput([`对照表有 ${faults.length} 处不合理：`, ...faults.map(({ column, reason }) => `  ${column < 0 ? '' : `第 ${column + 1} 列：`}${reason}`)].join('\n'));
      const stored = await actingAs(io, person, async ({ manager, actor, clock }) => {
        const { changeMapping } = await import('#persistence/exchange/mappings');
        return mayLayOut(key.record, actor) ?? (await changeMapping(manager, { ...key, jurisdiction: actor.jurisdiction, mapping: edited, seen, actor, clock })) ?? refuse('stale', 'MAPPING_CHANGED', '对照表刚被别人改过，请重新读取后再修改。');
      });
      const { bodyOf, describeMapping } = await import('../exchange/describe-exchange.js');
      outputOf(io, command).show({ ...key, version: stored.version, ...bodyOf(stored) }, () => describeMapping(stored));
    });
}
