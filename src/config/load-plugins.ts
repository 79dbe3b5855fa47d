import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { ConfigError } from '../errors.ts';
import type { AnyRule } from '../rule/define-rule.ts';
import { categories, presets, severities } from '../rule/severity.ts';

/** Loads a JavaScript module by its URL and gives its namespace: `import()`, which only code that Node itself has loaded may call. */
export type ImportModule = (url: string) => Promise<unknown>;

/**
 * The rules of the modules that a configuration lists, each a path relative to it or a package. A module exports a rule or a
 * list of rules as its default. Throws ConfigError when code is not
 * allowed (`importModule` is undefined then), cannot be loaded, or exports something else.
 */
export async function loadPlugins(
  file: string,
  plugins: readonly string[],
  builtIn: readonly AnyRule[],
  importModule: ImportModule | undefined,
): Promise<readonly AnyRule[]> {
  if (plugins.length === 0) return [];
  if (importModule === undefined) {
    throw new ConfigError(`${file}: plugins are code, and code is not run without your leave.`, {
      hint: 'Look at the modules that "plugins" lists, then run with --allow-code.',
    });
  }
  const lists = await Promise.all(plugins.map((plugin) => rulesOf(file, plugin, importModule)));
  const taken = new Set(builtIn.map((rule) => rule.meta.id));
  for (const { meta } of lists.flat()) {
    if (taken.has(meta.id)) {
      throw new ConfigError(`${file}: the plugins bring a second rule "${meta.id}".`, { hint: 'Give it another id.' });
    }
    taken.add(meta.id);
  }
  return lists.flat();
}

async function rulesOf(file: string, plugin: string, importModule: ImportModule): Promise<readonly AnyRule[]> {
  const exported = await importDefault(file, plugin, importModule);
  const rules = [exported].flat();
  const wrong = rules.find((rule) => !isRule(rule));
  if (rules.length > 0 && wrong === undefined) return rules as readonly AnyRule[];
  throw new ConfigError(`${file}: the plugin ${plugin} exports no rule as its default.`, {
    hint: 'Export what defineRule returns, or a list of such rules.',
  });
}

async function importDefault(file: string, plugin: string, importModule: ImportModule): Promise<unknown> {
  try {
    const path = createRequire(file).resolve(plugin);
    return ((await importModule(pathToFileURL(path).href)) as { readonly default?: unknown }).default;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
    throw new ConfigError(`${file}: the plugin ${plugin} cannot be loaded: ${reason}.`, {
      hint: 'Paths are relative to the configuration and start with "./".',
      cause,
    });
  }
}

function isRule(value: unknown): value is AnyRule {
  const rule = value as Partial<AnyRule> | null | undefined;
  const meta = rule?.meta as Partial<AnyRule['meta']> | undefined;
  return (
    typeof rule?.check === 'function' &&
    typeof meta?.id === 'string' &&
    typeof meta.messages === 'object' &&
    (categories as readonly unknown[]).includes(meta.category) &&
    (severities as readonly unknown[]).includes(meta.severity) &&
    (presets as readonly unknown[]).includes(meta.preset)
  );
}
