import { isBuiltin } from 'node:module';
import { basename, dirname, posix } from 'node:path';
import { scanModule } from './module-scan.ts';

/** The rules of the house. A folder is one directly under `src`, `rules`, or a file directly under `src` without its ending. */
export interface Architecture {
  /** Folder -> folders it may import, beside itself and `openToAll`. */
  readonly folders: Readonly<Record<string, readonly string[]>>;
  /** Folders that every folder may import. */
  readonly openToAll: readonly string[];
  /** Package -> folders that may import it; a package that is not listed belongs to nobody. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** Folders that may import Node's modules other than `harmless`. */
  readonly io: readonly string[];
  /** Node's modules that only compute. */
  readonly harmless: readonly string[];
  /** Folders that may use `process` and `console`. */
  readonly terminal: readonly string[];
  /** Longest file in lines, generated files apart. */
  readonly lines: number;
  /** Longest `index.ts` of a rule in lines. */
  readonly ruleLines: number;
  /** Names, and last words of names, that say nothing about what is inside. */
  readonly emptyNames: readonly string[];
}

/** One file of the repository; `path` is relative to its root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly source: string;
}

/** Every breach of the architecture in one file, each a sentence that names the file. Scans code under `src` and `rules` only. */
export function breaches(file: SourceFile, house: Architecture): string[] {
  const found = [...breachesOfName(file, house), ...breachesOfSize(file, house)];
  const folder = folderOf(file.path);
  if (folder === undefined || !file.path.endsWith('.ts')) return found;
  const allowed = house.folders[folder];
  if (allowed === undefined)
    return [...found, `${file.path} is in ${folder}, which the table of folders does not know`];
  const { imports, globals } = scanModule(file.source, ['process', 'console']);
  const reasons = imports.flatMap((specifier) => {
    const reason = objection(file.path, folder, specifier, house);
    return reason === undefined ? [] : [`${file.path} imports ${specifier}: ${reason}`];
  });
  const uses = house.terminal.includes(folder) ? [] : globals;
  return [
    ...found,
    ...reasons,
    ...uses.map((name) => `${file.path} uses ${name}: only ${house.terminal.join(', ')} may`),
  ];
}

/** The folder of a path as the table of folders names it; undefined outside `src` and `rules`. */
function folderOf(path: string): string | undefined {
  const [top, next] = path.split('/');
  if (top === 'rules') return 'rules';
  return top === 'src' ? next?.replace(/\.ts$/, '') : undefined;
}

function objection(path: string, folder: string, specifier: string, house: Architecture): string | undefined {
  if (specifier.startsWith('.')) return objectionToFile(path, folder, specifier, house);
  if (isBuiltin(specifier)) return objectionToBuiltin(folder, specifier, house);
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const owners = house.packages[name];
  if (owners === undefined) return `no folder owns the package ${name}`;
  return owners.includes(folder) ? undefined : `only ${owners.join(', ')} may import ${name}`;
}

function objectionToFile(path: string, folder: string, specifier: string, house: Architecture): string | undefined {
  const target = posix.join(dirname(path), specifier);
  const targetFolder = folderOf(target);
  if (targetFolder === undefined) {
    return target === 'package.json' ? undefined : `${target} is not part of src or rules`;
  }
  if (targetFolder === folder) return objectionToOtherRule(path, target);
  const allowed = [...(house.folders[folder] ?? []), ...house.openToAll];
  return allowed.includes(targetFolder) ? undefined : `${folder} may import only ${allowed.join(', ')}`;
}

function objectionToOtherRule(path: string, target: string): string | undefined {
  const isApart = path.startsWith('rules/') && path !== 'rules/index.ts' && dirname(path) !== dirname(target);
  return isApart ? 'a rule may not import another rule' : undefined;
}

function objectionToBuiltin(folder: string, specifier: string, house: Architecture): string | undefined {
  const name = specifier.replace(/^node:/, '');
  const owners = name === 'process' || name === 'console' ? house.terminal : house.io;
  return owners.includes(folder) || house.harmless.includes(name)
    ? undefined
    : `only ${owners.join(', ')} may import ${name}`;
}

function breachesOfName({ path }: SourceFile, house: Architecture): string[] {
  return path.split('/').flatMap((part) => {
    const stem = part.replace(/(\.test|\.generated|\.d)?\.[jt]s$/, '');
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem)) return [`${path}: ${part} is not in kebab-case`];
    const isEmpty = house.emptyNames.some((name) => stem === name || stem.endsWith(`-${name}`));
    return isEmpty ? [`${path}: ${part} does not say what is inside`] : [];
  });
}

function breachesOfSize({ path, source }: SourceFile, house: Architecture): string[] {
  if (!path.endsWith('.ts') || path.endsWith('.generated.ts') || path === 'rules/index.ts') return [];
  const lines = source.split('\n').length - (source.endsWith('\n') ? 1 : 0);
  const isRule = path.startsWith('rules/') && basename(path) === 'index.ts';
  const limit = isRule ? house.ruleLines : house.lines;
  return lines <= limit ? [] : [`${path} has ${lines} lines: the limit is ${limit}`];
}
