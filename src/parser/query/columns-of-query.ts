import type { CommonTableExpr, Node, ResTarget, SelectStmt, WithClause } from '@pgsql/types';
import { outputColumnName } from '../replay/index-column-name.ts';
import { textsOf } from '../replay/node-text.ts';
import type { Replay } from '../replay/replay.ts';
import { expressionType, starColumns } from './expression-type.ts';
import { fromScope } from './from-scope.ts';
import { type OutputColumns, type QueryContext, unknownColumns } from './query-context.ts';
import { unknownType } from './unknown-type.ts';

/** The columns that a query gives, as far as names and types can be told without analysing it as PostgreSQL does. */
export function columnsOfQuery(query: Node, replay: Replay): OutputColumns {
  return columnsOf(query, { replay, ctes: new Map(), scopes: [], columnsOf });
}

function columnsOf(query: Node, context: QueryContext): OutputColumns {
  if ('SelectStmt' in query) return selectColumns(query.SelectStmt, context);
  for (const body of Object.values(query) as Returning[]) return returningColumns(body, context);
  return unknownColumns;
}

/** What INSERT, UPDATE, DELETE and MERGE have in common. */
interface Returning {
  readonly relation?: object;
  readonly fromClause?: Node[];
  readonly usingClause?: Node[];
  readonly withClause?: WithClause;
  readonly returningClause?: { readonly exprs?: Node[] };
}

function returningColumns(body: Returning, outer: QueryContext): OutputColumns {
  const targets = body.returningClause?.exprs;
  if (targets === undefined || body.relation === undefined) return unknownColumns;
  const context = withCtes(body.withClause, outer);
  const items = [{ RangeVar: body.relation }, ...(body.fromClause ?? []), ...(body.usingClause ?? [])];
  return targetColumns(targets, { ...context, scopes: [fromScope(items as Node[], context), ...context.scopes] });
}

function selectColumns(select: SelectStmt, outer: QueryContext): OutputColumns {
  const context = withCtes(select.withClause, outer);
  if (select.larg !== undefined && select.rarg !== undefined) return unionColumns(select.larg, select.rarg, context);
  const [row] = select.valuesLists ?? [];
  if (row !== undefined) {
    const values = 'List' in row ? (row.List.items ?? []) : [];
    return {
      columns: values.map((value, at) => ({ name: `column${at + 1}`, type: expressionType(value, context) })),
      complete: true,
    };
  }
  const scope = fromScope(select.fromClause ?? [], context);
  return targetColumns(select.targetList ?? [], { ...context, scopes: [scope, ...context.scopes] });
}

/** The names are those of the first arm; a type is certain only where the arms agree. */
function unionColumns(left: SelectStmt, right: SelectStmt, context: QueryContext): OutputColumns {
  const first = selectColumns(left, context);
  const second = selectColumns(right, context);
  const columns = first.columns.map((column, position) => {
    const other = second.columns[position]?.type;
    const agrees =
      other?.name === column.type.name &&
      other.schema === column.type.schema &&
      other.dimensions === column.type.dimensions;
    return agrees ? column : { ...column, type: unknownType };
  });
  return { columns, complete: first.complete };
}

function targetColumns(targets: readonly Node[], context: QueryContext): OutputColumns {
  const parts = targets.map((node) => ('ResTarget' in node ? targetColumn(node.ResTarget, context) : unknownColumns));
  return { columns: parts.flatMap(({ columns }) => columns), complete: parts.every(({ complete }) => complete) };
}

function targetColumn({ name, val }: ResTarget, context: QueryContext): OutputColumns {
  if (val === undefined) return unknownColumns;
  const star = starColumns(val, context);
  if (star !== undefined) return star;
  const column = { name: name ?? outputColumnName(val) ?? '?column?', type: expressionType(val, context) };
  return { columns: [column], complete: true };
}

function withCtes(clause: WithClause | undefined, context: QueryContext): QueryContext {
  if (clause === undefined) return context;
  const ctes = new Map(context.ctes);
  const inside = { ...context, ctes };
  for (const node of clause.ctes ?? []) {
    if ('CommonTableExpr' in node)
      ctes.set(node.CommonTableExpr.ctename ?? '', cteColumns(node.CommonTableExpr, clause, inside));
  }
  return inside;
}

/** A recursive query refers to itself: what its first arm tells stands for it there. */
function cteColumns(cte: CommonTableExpr, clause: WithClause, context: QueryContext): OutputColumns {
  const { ctename = '', ctequery } = cte;
  if (ctequery === undefined) return unknownColumns;
  const arm = 'SelectStmt' in ctequery ? ctequery.SelectStmt.larg : undefined;
  if (!clause.recursive || arm === undefined) return renamed(columnsOf(ctequery, context), cte);
  const ofArm = renamed(selectColumns(arm, context), cte);
  const whole = columnsOf(ctequery, { ...context, ctes: new Map([...context.ctes, [ctename, ofArm]]) });
  return renamed(whole, cte);
}

function renamed({ columns, complete }: OutputColumns, cte: CommonTableExpr): OutputColumns {
  const names = textsOf(cte.aliascolnames);
  const extra = [
    cte.search_clause?.search_seq_column,
    cte.cycle_clause?.cycle_mark_column,
    cte.cycle_clause?.cycle_path_column,
  ];
  return {
    columns: [
      ...columns.map((column, position) => ({ ...column, name: names[position] ?? column.name })),
      ...extra.flatMap((name) => (name === undefined ? [] : [{ name, type: unknownType }])),
    ],
    complete,
  };
}
