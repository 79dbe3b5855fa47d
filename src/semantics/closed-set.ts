import type { Expression } from '../model/expression.ts';

/** Values by the name of the column that is restricted to them. */
export type ClosedSets = ReadonlyMap<string, readonly string[]>;

/**
 * The texts to which checks restrict columns: `c IN ('a', 'b')`, `c = ANY (ARRAY[...])`, `c = 'a' OR c = 'b'`,
 * also as one term of an AND, and beside `c IS NULL`. Of two checks on one column the first counts.
 */
export function closedSetsIn(expressions: readonly Expression[]): ClosedSets {
  const sets = new Map<string, readonly string[]>();
  for (const expression of expressions) addFirst(sets, setsIn(expression.tree));
  return sets;
}

interface Tree {
  readonly A_Expr?: { kind?: string; name?: { String?: { sval?: string } }[]; lexpr?: Tree; rexpr?: Tree };
  readonly BoolExpr?: { boolop?: string; args?: Tree[] };
  readonly ColumnRef?: { fields?: { String?: { sval?: string } }[] };
  readonly TypeCast?: { arg?: Tree };
  readonly List?: { items?: Tree[] };
  readonly A_ArrayExpr?: { elements?: Tree[] };
  readonly A_Const?: { sval?: { sval?: string } };
  readonly NullTest?: { arg?: Tree; nulltesttype?: string };
}

const open: ClosedSets = new Map();

function setsIn(input: unknown): ClosedSets {
  const tree = uncast(input as Tree);
  const { boolop, args = [] } = tree.BoolExpr ?? {};
  if (boolop === 'AND_EXPR') return bothOf(args);
  if (boolop === 'OR_EXPR') return eitherOf(args);
  const { kind, name, lexpr, rexpr } = tree.A_Expr ?? {};
  if (lexpr === undefined || rexpr === undefined || name?.[0]?.String?.sval !== '=') return open;
  const column = columnOf(lexpr);
  const right = uncast(rexpr);
  const values = column === undefined ? undefined : valuesOf(kind, right);
  return column === undefined || values === undefined ? open : new Map([[column, values]]);
}

function valuesOf(kind: string | undefined, right: Tree): readonly string[] | undefined {
  if (kind === 'AEXPR_IN') return textsOf(right.List?.items);
  if (kind === 'AEXPR_OP_ANY') return textsOf(right.A_ArrayExpr?.elements) ?? arrayLiteral(right);
  return kind === 'AEXPR_OP' ? textsOf([right]) : undefined;
}

function bothOf(args: readonly Tree[]): ClosedSets {
  const sets = new Map<string, readonly string[]>();
  for (const arg of args) addFirst(sets, setsIn(arg));
  return sets;
}

/** A column is restricted by an OR when each of its arms restricts it, or lets it be NULL. */
function eitherOf(args: readonly Tree[]): ClosedSets {
  const arms = args.map((arg) => ({ sets: setsIn(arg), mayBeNull: nullTested(arg) }));
  const sets = new Map<string, readonly string[]>();
  for (const column of new Set(arms.flatMap((arm) => [...arm.sets.keys()]))) {
    const values = arms.map((arm) => (arm.mayBeNull === column ? [] : arm.sets.get(column)));
    if (values.every((found) => found !== undefined)) sets.set(column, values.flat());
  }
  return sets;
}

function nullTested(arg: Tree): string | undefined {
  const test = uncast(arg).NullTest;
  return test?.nulltesttype === 'IS_NULL' && test.arg !== undefined ? columnOf(test.arg) : undefined;
}

function addFirst(sets: Map<string, readonly string[]>, more: ClosedSets): void {
  for (const [column, values] of more) if (!sets.has(column)) sets.set(column, values);
}

function columnOf(tree: Tree): string | undefined {
  return uncast(tree).ColumnRef?.fields?.at(-1)?.String?.sval;
}

function textsOf(items: readonly Tree[] | undefined): readonly string[] | undefined {
  if (items === undefined || items.length === 0) return undefined;
  const texts: string[] = [];
  for (const item of items) {
    const constant = uncast(item).A_Const;
    if (constant?.sval === undefined) return undefined;
    texts.push(constant.sval.sval ?? '');
  }
  return texts;
}

/** `'{a,b}'::text[]`, as long as no value needs quotes. */
function arrayLiteral(tree: Tree): readonly string[] | undefined {
  const text = tree.A_Const?.sval?.sval;
  const inside = text === undefined ? undefined : /^\{([^{}"\\]+)\}$/.exec(text)?.[1];
  return inside?.split(',').map((value) => value.trim());
}

function uncast(tree: Tree): Tree {
  let inner = tree;
  while (inner.TypeCast?.arg !== undefined) inner = inner.TypeCast.arg;
  return inner;
}

/** A set of values for people to read, cut after the first few. */
export function closedSetText(values: readonly string[]): string {
  const shown = values.slice(0, 6).join(', ');
  return values.length > 6 ? `${shown} and ${values.length - 6} more` : shown;
}
