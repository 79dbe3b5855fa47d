import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** Files that are loaded before anything is imported lazily, beginning with these. */
async function loadedAtOnce(...entries: readonly string[]): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...entries],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    outdir: 'unused',
    packages: 'external',
    logLevel: 'error',
  });
  const seen = new Set<string>();
  const pending = [...entries];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const imports = metafile.inputs[file]?.imports ?? [];
    pending.push(...imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path));
  }
  return [...seen];
}

describe('linting loads only what it needs', () => {
  const lint = ['src/cli/main.ts', 'src/cli/commands/lint.ts', 'src/reporters/text.ts'];

  test('no package for other commands, formats or fixes', async () => {
    const packages = (await loadedAtOnce(...lint)).filter(
      (file) => !file.startsWith('src/') && !file.startsWith('rules/'),
    );
    const allowed = [/^node:/, /^(?:fs|path|url|util|module|crypto)$/, /^yargs-parser$/, /^package\.json$/];
    expect(packages.filter((name) => !allowed.some((pattern) => pattern.test(name)))).toEqual([]);
  });

  test('neither the fixer, nor the catalog, nor the validator of configurations', async () => {
    const files = await loadedAtOnce(...lint);
    const heavy =
      /^src\/(?:fixer|catalog|verify|report)\/|validators\.generated|validate-config|read-config|sarif|gitlab/;
    expect(files.filter((file) => heavy.test(file))).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
  });

  test('this test sees what is loaded', async () => {
    expect(await loadedAtOnce('src/config/validate-config.ts')).toContain('src/config/validators.generated.ts');
    expect(await loadedAtOnce('src/cli/help.ts')).toContain('yargs');
  });
});
