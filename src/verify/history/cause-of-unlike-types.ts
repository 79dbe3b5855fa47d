import type { Constraint, RangeVar } from '@pgsql/types';
import type { Column } from '../../model/column.ts';
import { typeText } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import { namesOf } from '../../model/tree-node.ts';
import { type Failing, inBrackets } from './failing.ts';

/** Which columns of a foreign key have types that cannot be compared, and where each is defined. */
export function causeOfUnlikeTypes({ tree, refusal, replay }: Failing): string | undefined {
  if (/cannot be cast automatically to type/.test(refusal.message))
    return 'No cast between the two is made by itself: it takes USING with one that is written out.';
  const [, name] = /^foreign key constraint "(.+)" cannot be implemented$/.exec(refusal.message) ?? [];
  if (name === undefined) return undefined;
  const [, own, other] = /^Key columns? "(.+?)" .*and "(.+?)" of the referenced table/.exec(refusal.detail ?? '') ?? [];
  for (const { key, table, column } of foreignKeysIn(tree)) {
    const columns = key.fk_attrs === undefined ? column : namesOf(key.fk_attrs);
    if (own !== undefined && !columns.includes(own)) continue;
    const from = columnOf(table, own ?? columns[0], replay);
    const to = columnOf(key.pktable, other ?? namesOf(key.pk_attrs)[0], replay);
    if (to === undefined) continue;
    const described = from === undefined ? (own ?? name) : description(from);
    return `${described} and ${description(to)} have no equality between them.`;
  }
  return undefined;
}

function description(column: Draft<Column>): string {
  return `${column.relation.name}.${column.name} is ${typeText(column.type)}${inBrackets(column.origin)}`;
}

function columnOf(
  range: RangeVar | undefined,
  name: string | undefined,
  replay: Failing['replay'],
): Draft<Column> | undefined {
  const relation = range === undefined ? undefined : replay.relation(range);
  return relation?.columns.find((column) => column.name === name);
}

interface FoundKey {
  readonly key: Constraint;
  readonly table: RangeVar | undefined;
  /** The column that it stands with. */
  readonly column: readonly string[];
}

function* foreignKeysIn(tree: Failing['tree']): Generator<FoundKey> {
  if ('AlterTableStmt' in tree) {
    const { relation: table, cmds = [] } = tree.AlterTableStmt;
    for (const node of cmds) {
      const def = 'AlterTableCmd' in node ? node.AlterTableCmd.def : undefined;
      if (def !== undefined) yield* keysOf(def, table);
    }
  }
  if ('CreateStmt' in tree)
    for (const element of tree.CreateStmt.tableElts ?? []) yield* keysOf(element, tree.CreateStmt.relation);
}

function* keysOf(node: Failing['tree'], table: RangeVar | undefined): Generator<FoundKey> {
  if ('Constraint' in node && node.Constraint.contype === 'CONSTR_FOREIGN')
    yield { key: node.Constraint, table, column: [] };
  if (!('ColumnDef' in node)) return;
  for (const inside of node.ColumnDef.constraints ?? [])
    if ('Constraint' in inside && inside.Constraint.contype === 'CONSTR_FOREIGN')
      yield { key: inside.Constraint, table, column: [node.ColumnDef.colname ?? ''] };
}
