import type { Node } from '@pgsql/types';
import { nameKey, type QualifiedName } from '../model/name.ts';
import { loadGrammar } from './grammar.ts';
import { printTree } from './print-tree.ts';
import { rangesNamed } from './query/relations-named.ts';

/** Reads the SQL that a server prints when its search path is `pg_catalog` alone: for the catalog, which knows no grammar. */
export const printedSql: {
  /** The tree of a text that holds one statement; undefined when the grammar refuses it. */
  readonly statement: (sql: string) => Node | undefined;
  /** SQL text of an expression's tree. */
  readonly print: (tree: Node) => string;
  /** The relations that a statement names, each once; a name without schema is one of pg_catalog. CTE names are left out. */
  readonly reads: (statement: Node) => readonly QualifiedName[];
} = {
  statement: (sql) => loadGrammar().parseStatement(sql).tree,
  print: printTree,
  reads: (statement) => {
    const names = new Map<string, QualifiedName>();
    for (const { schemaname: schema = 'pg_catalog', relname: name = '' } of rangesNamed(statement))
      names.set(nameKey(schema, name), { schema, name });
    return [...names.values()];
  },
};
