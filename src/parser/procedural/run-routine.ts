import type { Draft } from '../../model/draft.ts';
import type { Routine } from '../../model/routine.ts';
import { Names } from './names.ts';
import { applyNested } from './nested-statement.ts';
import { parameterValues } from './parameter-values.ts';
import type { PlFunction } from './plpgsql-tree.ts';
import type { RunContext } from './run-context.ts';
import { PlPgSqlRun } from './run-plpgsql.ts';
import { runSelect } from './run-select.ts';
import type { Value } from './value.ts';

/** Words without which a body changes nothing in a schema. */
const changing = [
  'create',
  'alter',
  'drop',
  'grant',
  'revoke',
  'comment on',
  'execute',
  'perform',
  'call',
  'set_config',
];

/** Runs a routine of the source, in SQL or PL/pgSQL, as far as it changes the schema. */
export function runRoutine(routine: Draft<Routine>, values: readonly Value[], context: RunContext): void {
  const text = routine.body?.toLowerCase() ?? '';
  if (!changing.some((word) => text.includes(word))) return;
  const given = parameterValues(routine, values, context.evaluation);
  if (routine.language === 'plpgsql') runPlPgSql(routine, given, context);
  if (routine.language === 'sql') runSql(routine.body ?? '', given, context);
}

/** Its definition is read again from the source, because the parser of PL/pgSQL wants the whole statement. */
function runPlPgSql(routine: Draft<Routine>, values: ReadonlyMap<string, Value>, context: RunContext): void {
  const { origin } = routine;
  if (origin.from !== 'file') return;
  const definition = origin.source.slice(origin.statement.start, origin.statement.end);
  const [tree] = context.grammar.parsePlPgSql(definition).tree ?? [];
  if (tree === undefined) return;
  const run = new PlPgSqlRun(tree as unknown as PlFunction, context);
  for (const [name, value] of values) run.variables.set(name, value);
  run.run();
}

function runSql(body: string, values: ReadonlyMap<string, Value>, context: RunContext): void {
  const names = new Names();
  for (const [name, value] of values) names.set(name, value);
  applyNested(body, context, (tree) => {
    if ('SelectStmt' in tree) runSelect(tree.SelectStmt, names, context);
    else context.apply(tree as unknown as Readonly<Record<string, unknown>>, context.replay);
  });
}
