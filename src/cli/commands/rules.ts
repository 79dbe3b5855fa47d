import { levelOf, passesFilter } from '../../engine/select-rules.ts';
import type { CommandOptions } from '../arguments.ts';
import { ruleFilter } from '../config-flags.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { loadRules } from '../load-rules.ts';
import { tableText } from '../table-text.ts';
import type { Terminal } from '../terminal.ts';

/** Lists the rules with the severity that they have under the configuration. */
export async function rulesCommand(options: CommandOptions, terminal: Terminal): Promise<ExitCode> {
  const { rules, names, config } = await loadRules(options, terminal);
  const filter = ruleFilter(options, names);
  const rows = rules
    .filter((rule) => passesFilter(rule, filter))
    .map(({ meta }) => {
      const severity = levelOf({ meta }, config, {}) ?? meta.severity;
      return [
        meta.id,
        meta.category,
        severity,
        meta.preset,
        meta.fix === 'none' ? '' : `${meta.fix} fix`,
        meta.summary,
      ];
    });
  const lines = tableText([['RULE', 'CATEGORY', 'SEVERITY', 'PRESET', 'FIX', 'FINDS'], ...rows]);
  await terminal.write(`${lines.join('\n')}\n`);
  return exitCodes.clean;
}
