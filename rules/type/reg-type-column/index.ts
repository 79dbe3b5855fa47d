import type { Column } from '../../../src/model/column.ts';
import { type DataType, isBuiltIn, typeText } from '../../../src/model/data-type.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

/** Those whose numbers differ in the new cluster; pg_upgrade keeps the numbers behind regclass, regrole and regtype. */
const unstable: ReadonlySet<string> = new Set([
  'regcollation',
  'regconfig',
  'regdictionary',
  'regnamespace',
  'regoper',
  'regoperator',
  'regproc',
  'regprocedure',
]);

/** The type that pg_upgrade refuses, looked for through domains, composite types and ranges as it does. */
function unstableIn(type: DataType): string | undefined {
  if (isBuiltIn(type)) return unstable.has(type.name) ? type.name : undefined;
  switch (type.definition?.kind) {
    case 'domain':
      return unstableIn(type.definition.base);
    case 'range-type':
      return unstableIn(type.definition.subtype);
    case 'composite-type':
      return type.definition.attributes
        .map((attribute) => unstableIn(attribute.type))
        .find((name) => name !== undefined);
    default:
      return undefined;
  }
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'reg-type-column',
    category: 'type',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Stored column has a type that pg_upgrade refuses',
    why: 'Such a column stores the number that a function, operator, configuration or schema has in this cluster. The number is another one after pg_upgrade, which therefore refuses to run.',
    remedy: 'Store the name as text, and cast it where it is used: config_name::regconfig.',
    messages: {
      stored: '{column} is {type}, and pg_upgrade refuses a database that stores {stored}.',
    },
    fix: 'none',
    sources: ['type/unsupported-reg-type', 'splinter 0018_unsupported_reg_types'],
  },
  check({ database, report }) {
    const judge = (column: Column) => {
      const stored = unstableIn(column.type);
      if (stored === undefined || !column.local) return;
      report({
        at: column,
        message: 'stored',
        data: { column: targetName(column), type: typeText(column.type), stored },
      });
    };
    for (const table of ownTables(database)) table.columns.forEach(judge);
    for (const view of database.materializedViews) view.columns.forEach(judge);
  },
});

export default rule;
