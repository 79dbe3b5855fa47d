import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyRule } from '../rule/define-rule.ts';
import { categories } from '../rule/severity.ts';

/** The folder of one rule. */
export interface RuleFolder {
  readonly category: string;
  readonly id: string;
  /** Relative to the repository's root, with forward slashes. */
  readonly path: string;
}

/** The folders under `rules/` that hold a rule, in the order of categories and ids. */
export function ruleFolders(root: string): readonly RuleFolder[] {
  return categories.flatMap((category) => {
    const folder = join(root, 'rules', category);
    const names = existsSync(folder) ? readdirSync(folder).sort() : [];
    return names
      .filter((id) => existsSync(join(folder, id, 'index.ts')))
      .map((id) => ({ category, id, path: `rules/${category}/${id}` }));
  });
}

/** The rule that a folder holds. Throws when its category or id is not that of the folder. */
export async function importRule(root: string, { category, id, path }: RuleFolder): Promise<AnyRule> {
  const module = (await import(pathToFileURL(join(root, path, 'index.ts')).href)) as { readonly default: AnyRule };
  const { meta } = module.default;
  if (meta.id !== id) throw new Error(`${path}/index.ts: its id is ${meta.id}; it must be that of the folder.`);
  if (meta.category !== category)
    throw new Error(`${path}/index.ts: its category is ${meta.category}, not ${category}.`);
  return module.default;
}
