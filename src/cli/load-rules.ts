import { rules } from '../../rules/index.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { sourceRuleList } from '../engine/source-rules.ts';
import type { CommandOptions } from './arguments.ts';
import { configFlags } from './config-flags.ts';
import type { Terminal } from './terminal.ts';

/** The configuration that holds where the command was started, under the options, and all rules. */
export function loadRules(options: CommandOptions, { folder, importModule }: Terminal): Promise<LoadedConfig> {
  return loadConfig(
    {
      folder,
      ...(options.config === undefined ? {} : { file: options.config }),
      flags: configFlags(options),
      ...(options.allowCode === true ? { importModule } : {}),
    },
    [...rules, ...sourceRuleList],
  );
}
