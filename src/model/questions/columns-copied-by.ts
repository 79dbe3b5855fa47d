import type { Trigger } from '../trigger.ts';
import { bodyStatements, insertTarget, isSymbol, isWord } from './body-statements.ts';
import type { BodyToken } from './body-tokens.ts';
import { keptKeys } from './kept-keys.ts';

/**
 * Columns of its table that a trigger's PL/pgSQL function inserts as they are into other tables, by the target's name as the
 * body has it: by `NEW.column`, and by whole rows such as `to_jsonb(NEW)` without the keys that are taken from them, also through
 * variables. What cannot be followed, such as dynamic SQL or keys known only at run time, is left out.
 */
export function columnsCopiedBy(trigger: Trigger): ReadonlyMap<string, ReadonlySet<string>> {
  const copied = new Map<string, ReadonlySet<string>>();
  const { relation, function: routine } = trigger;
  if (routine?.language !== 'plpgsql' || routine.body === undefined) return copied;
  const row: Row = { columns: new Set(relation.columns.map(({ name }) => name)), variables: new Map() };
  for (const statement of bodyStatements(routine.body)) {
    const target = insertTarget(statement);
    if (target === undefined) assign(statement, row);
    else if (target !== relation.name && target !== `${relation.schema}.${relation.name}`) {
      const found = copiesIn(statement, row);
      if (found.size > 0) copied.set(target, new Set([...(copied.get(target) ?? []), ...found]));
    }
  }
  return copied;
}

interface Row {
  readonly columns: ReadonlySet<string>;
  /** What variables hold of the row at this point of the text. */
  readonly variables: Map<string, ReadonlySet<string>>;
}

/** `name := value`, `name type := value` and `SELECT value INTO name`. */
function assign(statement: readonly BodyToken[], row: Row): void {
  const into = isWord(statement[0], 'select') ? statement.findIndex((token) => isWord(token, 'into')) : -1;
  const sign = statement.findIndex(
    (token) => isSymbol(token, ':=') || isSymbol(token, '=') || isWord(token, 'default'),
  );
  if (into > 0) row.variables.set(statement[into + 1]?.text ?? '', copiesIn(statement.slice(0, into), row));
  else if (sign > 0 && statement[0]?.kind === 'word' && !isSymbol(statement[1], '.'))
    row.variables.set(statement[0].text, copiesIn(statement.slice(sign + 1), row));
}

/** What may stand before a parenthesis whose content is handed on as it is. */
const handingOn = new Set([
  ...['values', 'row', 'select', 'then', 'else', 'coalesce', 'cast', 'to_json', 'to_jsonb', 'row_to_json', 'hstore'],
  ...['json_build_object', 'jsonb_build_object', 'json_build_array', 'jsonb_build_array'],
  ...['json_strip_nulls', 'jsonb_strip_nulls'],
]);

const beforeValue = new Set(['(', ',', '[', '||', '=>', 'then', 'else', 'select']);

function copiesIn(tokens: readonly BodyToken[], row: Row): ReadonlySet<string> {
  const copied = new Set<string>();
  const around: boolean[] = [];
  tokens.forEach((token, at) => {
    const previous = tokens[at - 1];
    if (isSymbol(token, '(')) around.push(previous?.kind !== 'word' || handingOn.has(previous.text));
    else if (isSymbol(token, ')')) around.pop();
    else if (token.kind === 'word' && !around.includes(false) && beginsValue(previous)) {
      const value = valueAt(tokens, at, row);
      if (value !== undefined) for (const name of keptKeys(tokens, value.end, value.columns)) copied.add(name);
    }
  });
  return copied;
}

function beginsValue(previous: BodyToken | undefined): boolean {
  return previous === undefined || (previous.kind !== 'string' && !previous.quoted && beforeValue.has(previous.text));
}

/** The columns that a row, a field or a variable stands for, and where its name ends. */
function valueAt(
  tokens: readonly BodyToken[],
  at: number,
  { columns, variables }: Row,
): { readonly columns: ReadonlySet<string>; readonly end: number } | undefined {
  const [token, dot, field] = tokens.slice(at, at + 3);
  if (isWord(token, 'new') || isWord(token, 'old')) {
    if (!isSymbol(dot, '.')) return { columns, end: at + 1 };
    if (isSymbol(field, '*')) return { columns, end: at + 3 };
    return field !== undefined && columns.has(field.text) ? { columns: new Set([field.text]), end: at + 3 } : undefined;
  }
  const held = variables.get(token?.text ?? '');
  return held === undefined || isSymbol(dot, '.') || isSymbol(dot, '(') ? undefined : { columns: held, end: at + 1 };
}
