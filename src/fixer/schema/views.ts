import type { SelectStmt } from '@pgsql/types';
import { nameKey } from '../../model/name.ts';
import type { MaterializedView, View } from '../../model/relation.ts';
import { nodesIn } from '../../model/walk-tree.ts';
import { relationKey, schemaKey, typeKey } from '../object-key.ts';
import { quoteColumns, quoteIdentifier, quoteName } from '../quote.ts';
import { defaultSql } from './default-sql.ts';
import { relationTitle } from './object-name.ts';
import { type Piece, piece } from './piece.ts';
import type { RenderContext } from './render-context.ts';

/** CREATE VIEW or MATERIALIZED VIEW; a materialized one is filled when all stands. */
export function viewPieces(view: View | MaterializedView, context: RenderContext): Piece[] {
  const title = relationTitle(view);
  const needs = [
    schemaKey(view.schema),
    ...view.query.reads.map(relationKey),
    ...context.named.inTree(view.query.tree),
  ].filter((key) => key !== relationKey(view) && key !== typeKey(view));
  const made = piece('view', title, [createViewSql(view, context)], {
    creates: [relationKey(view), typeKey(view)],
    needs,
  });
  const late = { needs: [relationKey(view)] };
  if (view.kind === 'materialized-view') {
    if (!view.populated) return [made];
    const filled = piece('fill', title, [`REFRESH MATERIALIZED VIEW ${quoteName(view)}`], {
      creates: [filledKey(view)],
      needs: [relationKey(view), ...view.query.reads.map(filledKey)],
    });
    return [made, filled];
  }
  const defaults = view.columns.flatMap(({ name, default: standard }) =>
    standard === undefined
      ? []
      : [`ALTER VIEW ${quoteName(view)} ALTER COLUMN ${quoteIdentifier(name)} SET DEFAULT ${defaultSql(standard)}`],
  );
  return defaults.length === 0 ? [made] : [made, piece('default', title, defaults, late)];
}

function filledKey(relation: { readonly schema: string; readonly name: string }): string {
  return `filled\u0000${nameKey(relation.schema, relation.name)}`;
}

/** CREATE VIEW or MATERIALIZED VIEW for one that stands; with OR REPLACE where that is asked for. */
export function createViewSql(view: View | MaterializedView, { database }: RenderContext, replace = false): string {
  const columns = hasKnownColumns(view, database.relations) ? ` (${quoteColumns(view.columns)})` : '';
  if (view.kind === 'materialized-view')
    return `CREATE MATERIALIZED VIEW ${quoteName(view)}${columns} AS\n${view.query.text}\nWITH NO DATA`;
  const options = [
    ...(view.securityInvoker ? ['security_invoker=true'] : []),
    ...(view.securityBarrier ? ['security_barrier=true'] : []),
    ...(view.checkOption === undefined ? [] : [`check_option=${view.checkOption}`]),
  ];
  const settings = options.length === 0 ? '' : ` WITH (${options.join(', ')})`;
  return `CREATE ${replace ? 'OR REPLACE ' : ''}VIEW ${quoteName(view)}${columns}${settings} AS\n${view.query.text}`;
}

/**
 * True when the model knows each column of a view's query. A list of names may be what the view was made with, which its query
 * does not say; what a server prints says it all.
 */
function hasKnownColumns(view: View | MaterializedView, relations: RenderContext['database']['relations']): boolean {
  if (view.origin.from !== 'file' || view.columns.length === 0) return false;
  const isKnown = view.query.reads.every(({ schema, name }) => relations.has(nameKey(schema, name)));
  return isKnown || !selectsStar(view.query.tree);
}

function selectsStar(tree: unknown): boolean {
  for (const node of nodesIn(tree)) if ('A_Star' in node) return true;
  return (tree as { readonly SelectStmt?: SelectStmt }).SelectStmt?.valuesLists !== undefined;
}
