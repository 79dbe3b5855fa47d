import type { Column } from '../../../src/model/column.ts';
import { type DataType, isBuiltIn, typeText } from '../../../src/model/data-type.ts';
import { nameKey } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { referencedTypeMismatch } from '../../../src/model/questions/referenced-type-mismatch.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';
import type { ColumnRole } from '../../../src/semantics/column-role.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

/** A column of a name that means the same in every table. */
interface Member {
  readonly column: Column;
  /** Kind of its values: widths of text, enums and domains aside. */
  readonly kind: string;
  /** The key that its foreign key leads to; undefined without one. */
  readonly target?: string;
  /** False for what another rule reports, and for the key that the others mean. */
  readonly isJudged: boolean;
}

/** Roles of columns whose name tells what they hold. */
const telling: readonly ColumnRole[] = [
  'owner',
  'tenant-key',
  'actor',
  'parent',
  'external-id',
  'polymorphic-id',
  'status',
];

const texts: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar', 'citext', 'name']);

function kindOf(type: DataType): string {
  if (type.definition?.kind === 'domain') return kindOf(type.definition.base);
  const isText = type.definition?.kind === 'enum' || texts.has(type.name);
  const name = isText ? 'text' : isBuiltIn(type) ? type.name : `${type.schema}.${type.name}`;
  return type.dimensions > 0 ? `${name}[]` : name;
}

function memberOf(column: Column, table: Table, roles: Roles): Member | undefined {
  const keys = table.foreignKeys.filter(({ columns }) => columns.includes(column));
  const [key] = keys;
  const kind = kindOf(column.type);
  if (key !== undefined) {
    const { schema, name, columns } = key.referencedName;
    const target = `${nameKey(schema, name)}\u0000${key.referencedColumns[key.columns.indexOf(column)]?.name ?? columns.join()}`;
    const isReported = keys.some((each) => referencedTypeMismatch(each).some((mismatch) => mismatch.column === column));
    return { column, kind, target, isJudged: !isReported };
  }
  if (!roles.ofColumn(column).some(({ role }) => telling.includes(role))) return undefined;
  return { column, kind, isJudged: table.primaryKey?.columns.includes(column) !== true };
}

/** Columns of one name, apart by the key that they reference where that is not the same for all. */
function groupsOf(members: readonly Member[]): readonly (readonly Member[])[] {
  const byTarget = new Map<string, Member[]>();
  for (const member of members) {
    if (member.target === undefined) continue;
    const group = byTarget.get(member.target);
    if (group === undefined) byTarget.set(member.target, [member]);
    else group.push(member);
  }
  return byTarget.size > 1 ? [...byTarget.values()] : [members];
}

/** The kind of more than half of the members; undefined when there is none, or when only one has it. */
function usualKind(members: readonly Member[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { kind } of members) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const usual = [...counts].find(([, count]) => count > 1 && count * 2 > members.length);
  return counts.size > 1 ? usual?.[0] : undefined;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'inconsistent-column-type',
    category: 'type',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Column has another type than its namesakes in other tables',
    why: 'Columns of one name are taken to hold the same. Where the types differ, comparing them needs a cast, which keeps indexes from being used, and a value that fits the one does not fit the other.',
    remedy: 'Give the column the type that the others have, or another name when it holds something else.',
    messages: {
      odd: '{column} is {type}, while {count} other columns of that name are {usual}.',
    },
    fix: 'none',
    sources: [
      'B10',
      'type/inconsistent-across-tables',
      'pg-index-health columns_with_inconsistent_types',
      'SchemaCrawler ColumnTypes',
      'Azimutt attribute-type-inconsistent',
    ],
  },
  check({ database, roles, report }) {
    const byName = new Map<string, Member[]>();
    for (const table of ownTables(database)) {
      for (const column of table.columns) {
        const member = column.local ? memberOf(column, table, roles) : undefined;
        if (member === undefined) continue;
        const namesakes = byName.get(column.name);
        if (namesakes === undefined) byName.set(column.name, [member]);
        else namesakes.push(member);
      }
    }
    for (const group of [...byName.values()].flatMap(groupsOf)) {
      const kind = usualKind(group);
      if (kind === undefined) continue;
      const others = group.filter((member) => member.kind === kind).map(({ column }) => column);
      const usual = typeText((others[0] as Column).type);
      const shown = others.slice(0, 4).map(targetName).join(', ');
      const evidence = [
        others.length > 4 ? `${shown} and ${others.length - 4} more are ${kind}` : `${shown} are ${kind}`,
      ];
      for (const { column, kind: own, isJudged } of group) {
        if (own === kind || !isJudged) continue;
        const data = { column: targetName(column), type: typeText(column.type), count: others.length, usual };
        report({ at: column, message: 'odd', data, evidence });
      }
    }
  },
});

export default rule;
