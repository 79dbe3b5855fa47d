import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((path) => join('src', path));
const workers = sources.filter((path) => path.endsWith('-worker.ts'));

const commandLine: BuildOptions = {
  absWorkingDir: root,
  // Everything lands flat in dist/, so that bundled code finds workers and the parser beside itself.
  entryPoints: [
    { in: 'src/cli/main.ts', out: 'cli' },
    ...workers.map((path) => ({ in: path, out: basename(path, '.ts') })),
  ],
  outdir: dist,
  bundle: true,
  // Without splitting, what is imported lazily would have its own imports hoisted to the start of the one file.
  splitting: true,
  chunkNames: 'chunk-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  // PGlite and pg read files of their own packages; pg-native is an optional part of pg.
  external: ['@electric-sql/pglite', 'pg', 'pg-native'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'eof',
  // CommonJS packages inside the bundle expect these three names.
  define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
  banner: {
    js: [
      "import { createRequire as createRequireOfBundle } from 'node:module';",
      'const require = createRequireOfBundle(import.meta.url);',
    ].join('\n'),
  },
  logLevel: 'warning',
};

function configSchema(): string {
  const found = sources.find((path) => basename(path) === 'schemalint.schema.json');
  if (found === undefined) throw new Error('No schemalint.schema.json under src: `npm run generate` writes it.');
  return join(root, found);
}

function emitLibrary(): void {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
}

rmSync(dist, { recursive: true, force: true });
emitLibrary();
await build(commandLine);
copyFileSync(join(root, 'node_modules/libpg-query/wasm/libpg-query.wasm'), join(dist, 'libpg-query.wasm'));
copyFileSync(configSchema(), join(dist, 'schemalint.schema.json'));
