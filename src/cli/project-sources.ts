import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { didYouMean } from '../config/did-you-mean.ts';
import { UsageError } from '../errors.ts';
import { findDump, findMigrations, toolLayout } from '../migrations/detect.ts';
import type { MigrationLayout } from '../migrations/layout.ts';
import { plainLayout } from '../migrations/plain.ts';
import { sqlFilesIn, sqlFilesUnder } from '../migrations/sql-files.ts';
import { displayPath } from './display-path.ts';
import { isPathGlob, pathGlob, staticFolder } from './path-glob.ts';

/** What the user named as sources, and where to look when nothing was named. */
export interface SourceRequest {
  /** Folder that the command was started in, absolute. */
  readonly folder: string;
  /** Files, folders and globs as written; `-` is not among them. */
  readonly named: readonly string[];
  /** Named files only limit what is reported. */
  readonly changed: boolean;
  readonly ignorePatterns: readonly string[];
  readonly config: Pick<Config, 'file' | 'root' | 'source'>;
}

/** The files to load. */
export interface ProjectSources {
  /** Absolute paths in the order in which they are applied. */
  readonly files: readonly string[];
  /** Absolute paths of the files to which findings are limited; undefined for all. */
  readonly onlyFiles?: readonly string[];
  /** The folder of migrations that they come from; undefined when they do not all come from one. */
  readonly layout?: MigrationLayout;
}

/**
 * Finds the files to load: those that are named, else those of the configuration, of a usual folder of migrations, or a usual
 * dump. When all that is named is files of the project, the whole project is loaded and they limit what is reported: a file
 * of a history means nothing without the rest. Throws UsageError when there is nothing to load.
 */
export function projectSources(request: SourceRequest): ProjectSources {
  const { folder, named, changed } = request;
  const project = named.length === 0 || changed || named.every((name) => isFile(resolve(folder, name)));
  const whole = project ? withoutIgnored(wholeProject(request), request) : undefined;
  if (named.length === 0) return whole ?? nothingFound(folder);
  const paths = named.map((name) => resolve(folder, name));
  if (changed) {
    const sources = whole ?? nothingFound(folder);
    return { ...sources, onlyFiles: paths.filter((path) => sources.files.includes(path)) };
  }
  if (whole !== undefined && whole.files.length > paths.length && paths.every((path) => whole.files.includes(path))) {
    return { ...whole, onlyFiles: paths };
  }
  return withoutIgnored(joined(named.map((name) => expand(name, folder))), request) ?? nothingLeft();
}

function wholeProject({ config, folder }: SourceRequest): ProjectSources | undefined {
  if (config.source !== undefined) return joined(config.source.map((entry) => expand(entry, config.root)));
  const root = config.file === undefined ? folder : config.root;
  const layout = findMigrations(root);
  if (layout !== undefined) return { files: layout.files, layout };
  const dump = findDump(root);
  return dump === undefined ? undefined : { files: [dump] };
}

/** The files that one entry stands for. */
function expand(name: string, base: string): ProjectSources {
  const path = resolve(base, name);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined && isPathGlob(name)) return { files: matching(name, base) };
  if (stats === undefined) throw missing(name, path);
  return stats.isDirectory() ? ofFolder(name, path) : { files: [path] };
}

/** A folder that is named is read to its depths, unless a tool or a usual place in it says what is applied. */
function ofFolder(name: string, path: string): ProjectSources {
  const layout = toolLayout(path) ?? findMigrations(path);
  if (layout !== undefined) return { files: layout.files, layout };
  const plain = plainLayout(path);
  const dump = plain === undefined || sqlFilesIn(path).length === 0 ? findDump(path) : undefined;
  const files = dump === undefined ? sqlFilesUnder(path) : [dump];
  if (files.length > 0) return { files, ...(plain === undefined ? {} : { layout: { ...plain, files } }) };
  throw new UsageError(`${name} holds no SQL files.`, {
    hint: 'Name the folder of your migrations, or a dump: pg_dump --schema-only --file=schema.sql <database>',
  });
}

function matching(pattern: string, base: string): readonly string[] {
  const matches = pathGlob(pattern);
  const files = sqlFilesUnder(resolve(base, staticFolder(pattern))).filter((file) => matches(displayPath(file, base)));
  if (files.length > 0) return files;
  throw new UsageError(`No SQL file matches ${pattern}.`, { hint: 'Patterns are relative to where they are written.' });
}

function joined(parts: readonly ProjectSources[]): ProjectSources {
  const files = [...new Set(parts.flatMap((part) => part.files))];
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? { ...first, files } : { files };
}

function withoutIgnored(sources: ProjectSources | undefined, request: SourceRequest): ProjectSources | undefined {
  const tests = request.ignorePatterns.map(pathGlob);
  if (sources === undefined || tests.length === 0) return sources;
  const files = sources.files.filter((file) => !tests.some((test) => test(displayPath(file, request.folder))));
  return files.length === 0 ? nothingLeft() : { ...sources, files };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function missing(name: string, path: string): UsageError {
  const guess = didYouMean(basename(path), siblings(path));
  return new UsageError(`${name}: there is no such file or folder.`, {
    hint:
      guess === undefined
        ? 'Check the path; it is relative to where you are.'
        : `Did you mean ${join(dirname(name), guess)}?`,
  });
}

function siblings(path: string): readonly string[] {
  try {
    return readdirSync(dirname(path));
  } catch {
    return [];
  }
}

function nothingFound(folder: string): never {
  throw new UsageError(`No schema was found in ${folder}: no migrations folder and no dump in the usual places.`, {
    hint: 'Name SQL files or folders (schemalint db/structure.sql migrations/), or set "source" in schemalint.json.',
  });
}

function nothingLeft(): never {
  throw new UsageError('No file is left to look at.', { hint: 'Look at the patterns of --ignore-pattern.' });
}
