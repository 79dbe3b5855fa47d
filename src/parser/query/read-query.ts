import type { Node } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Query } from '../../model/relation.ts';
import type { Replay } from '../replay/replay.ts';
import { columnsOfQuery } from './columns-of-query.ts';
import { selectLacksColumn } from './lacks-column.ts';
import type { OutputColumns } from './query-context.ts';
import { queryText } from './query-text.ts';
import { relationsNamed } from './relations-named.ts';

/** The query of a relation that the current statement makes, and the relation's columns. */
export interface ReadQuery {
  readonly query: Draft<Query>;
  readonly columns: OutputColumns;
}

/** Reads a query whose columns the statement may name; undefined, with the problem noted, when PostgreSQL would refuse it. */
export function readQuery(tree: Node, names: readonly string[], replay: Replay): ReadQuery | undefined {
  const reads = relationsNamed(tree, replay);
  if (reads === undefined || ('SelectStmt' in tree && selectLacksColumn(tree.SelectStmt, replay))) return undefined;
  const { columns, complete } = columnsOfQuery(tree, replay);
  const named = columns.map((column, position) => ({ ...column, name: names[position] ?? column.name }));
  const repeated = complete
    ? named.find(({ name }, at) => named.findIndex((other) => other.name === name) < at)
    : undefined;
  if (repeated !== undefined) {
    replay.problem('duplicate-object', `column "${repeated.name}" specified more than once`, '42701');
    return undefined;
  }
  return { query: { tree, text: queryText(tree, replay), reads }, columns: { columns: named, complete } };
}
