import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configSchemaFile, configValidators } from './config-validators.ts';
import { importRule, ruleFolders } from './rule-folders.ts';
import { ruleRegistry } from './rule-registry.ts';

const root = join(import.meta.dirname, '../..');
const onlyCheck = process.argv.includes('--check');
const stale: string[] = [];

/** Writes a file when its text has changed; with `--check`, only notes that it has. */
function emit(path: string, text: string): void {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  stale.push(path);
  if (onlyCheck) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const folders = ruleFolders(root);
emit('rules/index.ts', ruleRegistry(folders));
const rules = await Promise.all(folders.map((folder) => importRule(root, folder)));
const metas = rules.map((rule) => rule.meta);
emit('src/config/schemalint.schema.json', configSchemaFile(metas));
emit('src/config/validators.generated.ts', await configValidators(metas, root));

for (const path of stale) console.log(onlyCheck ? `stale: ${path}` : `written: ${path}`);
if (onlyCheck && stale.length > 0) {
  console.error('Run `npm run generate` and commit what it writes.');
  process.exitCode = 1;
}
