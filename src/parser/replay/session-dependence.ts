import type { A_Expr, FuncCall, Node, TypeCast } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import type { Relation } from '../../model/relation.ts';
import { namesOf } from '../../model/tree-node.ts';
import { nodesIn } from '../../model/walk-tree.ts';
import { expressionType } from '../query/expression-type.ts';
import { type QueryContext, unknownColumns } from '../query/query-context.ts';
import { textOf } from './node-text.ts';
import type { Replay } from './replay.ts';
import { resolveType } from './resolve-type.ts';

/** Functions that ask for the time zone when they are given a `timestamptz` and no zone. */
const zoned: ReadonlySet<string> = new Set(['date_trunc/2', 'date_part/2', 'extract/2', 'date/1']);

const texts: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar', 'name']);

/** Casts that ask for the time zone or the date style, from each type. */
const stableCasts: Readonly<Record<string, ReadonlySet<string>>> = {
  timestamptz: new Set(['date', 'time', 'timestamp', ...texts]),
  timestamp: new Set(['timestamptz', ...texts]),
  date: new Set(['timestamptz', ...texts]),
  text: new Set(['date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval']),
  varchar: new Set(['date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval']),
};

/** True when an expression over a relation's columns surely depends on the session's time zone or date style, and so is not immutable. */
export function dependsOnSession(tree: Node | undefined, relation: Draft<Relation>, replay: Replay): boolean {
  const nodes = nodesIn(tree).filter((node) => 'TypeCast' in node || 'FuncCall' in node || 'A_Expr' in node);
  if (nodes.length === 0) return false;
  const columns = relation.columns.map(({ name, type }) => ({ name, type: type as DataType }));
  const entry = { name: relation.name, schema: relation.schema, columns, complete: true };
  const scope = { entries: [entry], columns, complete: true };
  const context: QueryContext = { replay, ctes: new Map(), scopes: [scope], columnsOf: () => unknownColumns };
  for (const node of nodes) {
    if ('TypeCast' in node && castDepends(node.TypeCast, context)) return true;
    if ('FuncCall' in node && callDepends(node.FuncCall, context)) return true;
    if ('A_Expr' in node && sumDepends(node.A_Expr, context)) return true;
  }
  return false;
}

function castDepends({ arg, typeName }: TypeCast, context: QueryContext): boolean {
  // A literal is read once, when the statement is.
  if (arg === undefined || typeName === undefined || 'A_Const' in arg) return false;
  const from = builtInName(expressionType(arg, context));
  const to = builtInName(resolveType(typeName, context.replay));
  return from !== undefined && to !== undefined && stableCasts[from]?.has(to) === true;
}

function callDepends({ funcname, args = [] }: FuncCall, context: QueryContext): boolean {
  const names = namesOf(funcname);
  if (names.length > 1 && names.at(-2) !== 'pg_catalog') return false;
  const last = args.at(-1);
  if (last === undefined || !zoned.has(`${names.at(-1)}/${args.length}`)) return false;
  return builtInName(expressionType(last, context)) === 'timestamptz';
}

/** Adding days or months to a point in time takes the time zone. */
function sumDepends({ name, lexpr, rexpr }: A_Expr, context: QueryContext): boolean {
  const operator = textOf(name?.at(-1));
  if ((operator !== '+' && operator !== '-') || lexpr === undefined || rexpr === undefined) return false;
  const types = [lexpr, rexpr].map((side) => builtInName(expressionType(side, context)));
  return types.includes('timestamptz') && types.includes('interval');
}

function builtInName({ schema, name, dimensions }: DataType): string | undefined {
  return schema === 'pg_catalog' && dimensions === 0 ? name : undefined;
}
