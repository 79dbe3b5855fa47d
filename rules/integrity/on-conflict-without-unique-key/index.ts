import { displayName } from '../../../src/model/name.ts';
import { bodyStatements, isSymbol, isWord } from '../../../src/model/questions/body-statements.ts';
import type { BodyToken } from '../../../src/model/questions/body-tokens.ts';
import { mayHaveChanged } from '../../../src/model/questions/may-have-changed.ts';
import { nameAt, relationInBody, type WrittenName } from '../../../src/model/questions/named-in-body.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Index } from '../../../src/model/table-index.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

interface Upsert {
  readonly target: WrittenName;
  readonly columns: readonly string[];
  /** True for ON CONFLICT (...) WHERE, which a partial index answers too. */
  readonly isPartial: boolean;
}

/** The INSERT ... ON CONFLICT (columns) of a statement; undefined where there is none, or more than plain columns and one INSERT. */
function upsertIn(statement: readonly BodyToken[]): Upsert | undefined {
  const inserts = statement.flatMap((token, at) =>
    isWord(token, 'insert') && isWord(statement[at + 1], 'into') ? [at] : [],
  );
  const conflict = statement.findIndex((token, at) => isWord(token, 'on') && isWord(statement[at + 1], 'conflict'));
  const target = inserts.length === 1 && conflict > 0 ? nameAt(statement, (inserts[0] ?? 0) + 2) : undefined;
  if (target === undefined || !isSymbol(statement[conflict + 2], '(')) return undefined;
  const columns: string[] = [];
  for (let at = conflict + 3; ; at += 2) {
    const [column, mark] = [statement[at], statement[at + 1]];
    if (column?.kind !== 'word' || !(isSymbol(mark, ',') || isSymbol(mark, ')'))) return undefined;
    columns.push(column.text);
    if (isSymbol(mark, ')')) return { target, columns, isPartial: isWord(statement[at + 2], 'where') };
  }
}

/** True for an index that PostgreSQL can infer from the columns (infer_arbiter_indexes in src/backend/optimizer/util/plancat.c). */
function answers(index: Index, { columns, isPartial }: Upsert): boolean {
  if (!index.unique || !index.valid || (index.predicate !== undefined && !isPartial)) return false;
  const keys = new Set(index.keys.map(({ column }) => column?.name));
  const wanted = new Set(columns);
  return keys.size === wanted.size && [...wanted].every((name) => keys.has(name));
}

/** True when the body makes a table of that name itself, such as a temporary one. */
function isMadeIn(statements: readonly (readonly BodyToken[])[], { name }: WrittenName): boolean {
  return statements.some((tokens) => tokens.some((token, at) => token.text === name && isTableWord(tokens, at)));
}

function isTableWord(tokens: readonly BodyToken[], at: number): boolean {
  return isWord(tokens[at - 1], 'table') || (isWord(tokens[at - 1], 'exists') && isWord(tokens[at - 4], 'table'));
}

function hasColumns({ columns: own }: Table, { columns }: Upsert): boolean {
  return columns.every((name) => own.some((column) => column.name === name));
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'on-conflict-without-unique-key',
    category: 'integrity',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Function says ON CONFLICT on columns that no unique key covers',
    why: 'PostgreSQL looks for a unique index over exactly these columns. Without one each call fails, whatever rows there are.',
    remedy:
      'Add a unique constraint on the columns, after the rows that clash are merged, or name those of the key that there is. A partial unique index is found only when the condition is repeated behind the columns.',
    messages: {
      missing:
        '{routine} inserts into {table} with ON CONFLICT ({columns}), which fails: no unique key covers exactly these columns.',
    },
    fix: 'none',
    sources: ['E2'],
  },
  check({ database, report }) {
    for (const routine of [...database.routines.values()].flat()) {
      if (routine.body === undefined || !['sql', 'plpgsql'].includes(routine.language)) continue;
      const statements = bodyStatements(routine.body);
      for (const statement of statements) {
        const upsert = upsertIn(statement);
        const table = upsert === undefined ? undefined : relationInBody(database, routine, upsert.target);
        if (upsert === undefined || table?.kind !== 'table' || !hasColumns(table, upsert)) continue;
        if (table.indexes.some((index) => answers(index, upsert)) || isMadeIn(statements, upsert.target)) continue;
        if (mayHaveChanged(database, table, 'any')) continue;
        const columns = upsert.columns.join(', ');
        report({
          at: routine,
          message: 'missing',
          data: { routine: targetName(routine), table: displayName(table), columns },
          detail: `${displayName(table)} (${columns})`,
        });
      }
    }
  },
});

export default rule;
