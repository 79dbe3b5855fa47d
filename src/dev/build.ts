import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { type BuildOptions, build } from 'esbuild';
import { embeddedImageFile } from '../cli/embedded-image.ts';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((path) => join('src', path));
const workers = sources.filter((path) => path.endsWith('-worker.ts'));

/** Everything lands flat in dist/, so that bundled code finds workers and the parser beside itself. */
const common: BuildOptions = {
  absWorkingDir: root,
  outdir: dist,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  // PGlite and pg read files of their own packages; pg-native is an optional part of pg.
  external: ['@electric-sql/pglite', 'pg', 'pg-native'],
  legalComments: 'eof',
  logLevel: 'warning',
};

/** One CommonJS file, because only such can be started from a code cache; what is imported lazily still runs only then. */
const commandLine: BuildOptions = {
  ...common,
  entryPoints: [
    { in: 'src/cli/main.ts', out: 'cli' },
    { in: 'src/cli/launch.ts', out: 'launch' },
  ],
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  minify: true,
  define: { 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': '__dirname' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
};

const workerThreads: BuildOptions = {
  ...common,
  entryPoints: workers.map((path) => ({ in: path, out: basename(path, '.ts') })),
  format: 'esm',
  minifySyntax: true,
  minifyWhitespace: true,
  // CommonJS packages inside the bundle expect these three names.
  define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
  banner: {
    js: [
      "import { createRequire as createRequireOfBundle } from 'node:module';",
      'const require = createRequireOfBundle(import.meta.url);',
    ].join('\n'),
  },
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

/** Data directory of a new server: starting from it takes a quarter of the time that making one takes. */
async function writeEmbeddedImage(): Promise<void> {
  const server = await PGlite.create();
  const image = await server.dumpDataDir('gzip');
  await server.close();
  writeFileSync(join(dist, embeddedImageFile), Buffer.from(await image.arrayBuffer()));
}

rmSync(dist, { recursive: true, force: true });
emitLibrary();
await build(commandLine);
await build(workerThreads);
copyFileSync(join(root, 'node_modules/libpg-query/wasm/libpg-query.wasm'), join(dist, 'libpg-query.wasm'));
await writeEmbeddedImage();
copyFileSync(configSchema(), join(dist, 'schemalint.schema.json'));
// The sample is linted for the code that this takes; its findings are of no interest.
const typescript = ['--import', join(root, 'src/dev/register-typescript.js')];
execFileSync(process.execPath, [...typescript, join(root, 'src/dev/code-cache.ts'), dist], {
  cwd: join(root, 'fixtures/media-manager'),
  stdio: ['ignore', 'ignore', 'inherit'],
});
