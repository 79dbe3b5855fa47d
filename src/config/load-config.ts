import { dirname, relative, resolve } from 'node:path';
import type { AnyRule } from '../rule/define-rule.ts';
import type { Config } from './config.ts';
import { findConfig } from './find-config.ts';
import { type ImportModule, loadPlugins } from './load-plugins.ts';
import { type ConfigFlags, resolveConfig } from './resolve-config.ts';
import { RuleNames } from './rule-names.ts';

/** Where to look for a configuration, and what is laid over it. */
export interface ConfigRequest {
  /** Folder that the command was started in, absolute. */
  readonly folder: string;
  /** The file that the user named; undefined: the one that `findConfig` finds, if any. */
  readonly file?: string;
  readonly flags: ConfigFlags;
  /** How to load plugins; undefined: the user has not allowed their code to run. */
  readonly importModule?: ImportModule;
}

/** A configuration, and all rules that it may name: those given and those of its plugins. */
export interface LoadedConfig {
  readonly config: Config;
  readonly names: RuleNames;
  readonly rules: readonly AnyRule[];
}

/** Reads, validates and fills the configuration. Throws ConfigError when a part of it is wrong. */
export async function loadConfig(request: ConfigRequest, builtIn: readonly AnyRule[]): Promise<LoadedConfig> {
  const { folder, flags } = request;
  const file = request.file === undefined ? findConfig(folder) : resolve(folder, request.file);
  if (file === undefined) {
    const names = new RuleNames(builtIn);
    return { config: resolveConfig({ root: folder, raw: {}, flags }, names), names, rules: builtIn };
  }
  // Most runs of the command have no configuration, or one that is only read: reader and validator wait until here.
  const [{ readConfig }, { validateConfig, validateRuleEntries }] = await Promise.all([
    import('./read-config.ts'),
    import('./validate-config.ts'),
  ]);
  const label = relative(folder, file).replaceAll('\\', '/');
  const raw = validateConfig(label, await readConfig(file, label));
  const rules = [...builtIn, ...(await loadPlugins(file, raw.plugins ?? [], builtIn, request.importModule))];
  const names = new RuleNames(rules);
  await validateRuleEntries(label, raw, names);
  return { config: resolveConfig({ file, label, root: dirname(file), raw, flags }, names), names, rules };
}
