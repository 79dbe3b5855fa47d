import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

const root = join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8'));

/** Data directory of a fresh server, made once: starting from it takes a fifth of the time that initdb takes. */
export const imagePath = join(root, 'node_modules/.cache/schemalint', `pglite-${version}.tar`);

/** Runs once before all tests. */
export default async function makeImage() {
  if (existsSync(imagePath)) return;
  const server = await PGlite.create();
  const image = await server.dumpDataDir('none');
  await server.close();
  mkdirSync(dirname(imagePath), { recursive: true });
  writeFileSync(`${imagePath}.${process.pid}`, Buffer.from(await image.arrayBuffer()));
  renameSync(`${imagePath}.${process.pid}`, imagePath);
}
