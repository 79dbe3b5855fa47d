import { parseSync } from '@swc/core';

/** What one module reaches for, read from its syntax tree. */
export interface ModuleScan {
  /** Specifiers as written, of every form: static, dynamic, re-export, type-only, `require`, `import.meta.resolve`. */
  readonly imports: readonly string[];
  /** Names of the globals in question that the module uses (or shadows, which is no better to read). */
  readonly globals: readonly string[];
}

type Node = Readonly<Record<string, unknown>>;

/** Scans TypeScript source; `watched` are the globals to look for. Throws when the source does not parse. */
export function scanModule(source: string, watched: readonly string[]): ModuleScan {
  const imports = new Set<string>();
  const globals = new Set<string>();
  visit(parseSync(source, { syntax: 'typescript', target: 'es2023' }).body);
  return { imports: [...imports], globals: [...globals] };

  function visit(value: unknown): void {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (!isNode(value)) return;
    const specifier = importedBy(value);
    if (specifier !== undefined) imports.add(specifier);
    const name = nameUsedBy(value);
    if (name !== undefined && watched.includes(name)) globals.add(name);
    for (const [key, child] of Object.entries(value)) if (!isPlainName(value, key)) visit(child);
  }
}

function importedBy(node: Node): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return text(node.source);
    case 'TsImportType':
      return text(node.argument);
    case 'CallExpression': {
      const [first] = Array.isArray(node.arguments) ? node.arguments : [];
      return resolves(node.callee) && isNode(first) ? text(first.expression) : undefined;
    }
    default:
      return undefined;
  }
}

/** True for `import`, `require`, `require.resolve` and `import.meta.resolve` as what is called. */
function resolves(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === 'Import' || isNamed(callee, 'require')) return true;
  if (callee.type !== 'MemberExpression' || !isNamed(callee.property, 'resolve')) return false;
  const object = callee.object;
  return isNamed(object, 'require') || (isNode(object) && object.type === 'MetaProperty');
}

function nameUsedBy(node: Node): string | undefined {
  if (node.type === 'Identifier') return String(node.value);
  const throughGlobal = node.type === 'MemberExpression' && isNamed(node.object, 'globalThis');
  return throughGlobal && isNode(node.property) ? String(node.property.value) : undefined;
}

/** True when the child is a property's name: `x.process` and `{ process: 1 }` use no global. */
function isPlainName(parent: Node, key: string): boolean {
  const child = parent[key];
  if (!isNode(child) || child.type !== 'Identifier') return false;
  return key === 'key' || (key === 'property' && parent.type === 'MemberExpression');
}

function text(node: unknown): string | undefined {
  return isNode(node) && node.type === 'StringLiteral' ? String(node.value) : undefined;
}

function isNamed(node: unknown, name: string): boolean {
  return isNode(node) && node.type === 'Identifier' && node.value === name;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
