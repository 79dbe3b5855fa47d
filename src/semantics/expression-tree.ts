import type { Expression } from '../model/expression.ts';

/** A constant in an SQL expression. */
export type Constant = string | number | boolean;

/** Names of the columns that an expression refers to, each once. */
export function columnNamesIn(expression: Expression): readonly string[] {
  const names = new Set<string>();
  visit(expression.tree, (kind, node) => {
    if (kind !== 'ColumnRef') return;
    const last = (node as { fields?: { String?: { sval?: string } }[] }).fields?.at(-1)?.String?.sval;
    if (last !== undefined) names.add(last);
  });
  return [...names];
}

/** String constants of an expression in their order, those inside casts included. */
export function stringsIn(expression: Expression): readonly string[] {
  const strings: string[] = [];
  visit(expression.tree, (kind, node) => {
    const text = kind === 'A_Const' ? (node as { sval?: { sval?: string } }).sval : undefined;
    if (text !== undefined) strings.push(text.sval ?? '');
  });
  return strings;
}

/** The value of an expression that is a constant, through casts; undefined for everything else and for NULL. */
export function constantOf(tree: unknown): Constant | undefined {
  const [kind, node] = onlyEntry(tree);
  if (kind === 'TypeCast') return castConstant(node as { arg?: unknown; typeName?: { names?: TypeNamePart[] } });
  if (kind === 'CollateClause') return constantOf((node as { arg?: unknown }).arg);
  if (kind !== 'A_Const') return undefined;
  const constant = node as ConstantNode;
  if (constant.isnull === true) return undefined;
  if (constant.sval !== undefined) return constant.sval.sval ?? '';
  if (constant.boolval !== undefined) return constant.boolval.boolval ?? false;
  if (constant.fval !== undefined) return Number(constant.fval.fval);
  return constant.ival === undefined ? undefined : (constant.ival.ival ?? 0);
}

type TypeNamePart = { String?: { sval?: string } };

interface ConstantNode {
  isnull?: boolean;
  sval?: { sval?: string };
  boolval?: { boolval?: boolean };
  fval?: { fval: string };
  ival?: { ival?: number };
}

const numbers: ReadonlySet<string> = new Set(['int2', 'int4', 'int8', 'numeric', 'float4', 'float8']);

function castConstant(cast: { arg?: unknown; typeName?: { names?: TypeNamePart[] } }): Constant | undefined {
  const value = constantOf(cast.arg);
  if (typeof value !== 'string') return value;
  const type = cast.typeName?.names?.at(-1)?.String?.sval ?? '';
  if (numbers.has(type) && value.trim() !== '' && !Number.isNaN(Number(value))) return Number(value);
  if (type === 'bool' && /^(?:t|f|true|false|yes|no|on|off|1|0)$/i.test(value)) return /^(?:t|y|on|1)/i.test(value);
  return value;
}

/** Calls back for every node of a tree, parents before children, with the node's kind. */
function visit(tree: unknown, see: (kind: string, node: object) => void): void {
  if (typeof tree !== 'object' || tree === null) return;
  for (const [kind, node] of Object.entries(tree)) {
    if (typeof node !== 'object' || node === null) continue;
    see(kind, node);
    visit(node, see);
  }
}

function onlyEntry(tree: unknown): readonly [string, object] | readonly [] {
  if (typeof tree !== 'object' || tree === null) return [];
  const [entry] = Object.entries(tree);
  return entry === undefined || typeof entry[1] !== 'object' || entry[1] === null ? [] : [entry[0], entry[1]];
}
