import type { Column } from '../../../src/model/column.ts';
import { isScalar, typeText } from '../../../src/model/data-type.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { uuidDefault } from '../../../src/model/questions/uuid-default.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

/** Columns whose foreign keys lead to the column: they must change their type with it. */
function referencing(column: Column, table: Table): readonly Column[] {
  return table.referencedBy.flatMap((key) => key.columns.filter((_, at) => key.referencedColumns[at] === column));
}

/** True for a key that has room for a uuid with its hyphens, or without, and for nothing longer. */
function isAsLongAsUuid(column: Column, table: Table): boolean {
  const [length] = column.type.modifiers;
  const isKey = table.primaryKey?.columns.length === 1 && table.primaryKey.columns[0] === column;
  const isReference = table.foreignKeys.some((key) => key.columns.includes(column));
  return isKey && !isReference && (length === '36' || length === '32') && column.default === undefined;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'uuid-stored-as-text',
    category: 'type',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Uuid is stored as text',
    why: 'As text a uuid takes 37 bytes instead of 16 in the table and in every index and foreign key, compares slower, and nothing refuses what is no uuid. Keys of type uuid cannot reference it.',
    remedy: 'Use the type uuid, for the column and for all that reference it.',
    messages: {
      default:
        '{column} is {type} though {function}() fills it with uuids: it takes more than twice the room, and takes text that is no uuid.',
      length: '{column} is {type}, the length of a uuid in text: if it holds uuids, it takes more than twice the room.',
    },
    fix: 'unsafe',
    fixNote: 'It writes the whole table anew under an exclusive lock, and fails when a row holds what is no uuid.',
    options: {
      schema: {
        keysByLength: {
          type: 'boolean',
          description:
            'Report also primary keys without a default that are exactly as long as a uuid: 36 characters, or 32.',
        },
      },
      defaults: { keysByLength: false },
    },
    sources: [
      'B10',
      'key/uuid-stored-as-varchar',
      'type/values-suggest-other-type',
      'pg-index-health primary_keys_with_varchar',
      'db_verifier sm0001',
      'Azimutt attribute-type-bad',
    ],
  },
  check({ database, roles, options, report }) {
    for (const table of ownTables(database)) {
      for (const column of table.columns) {
        if (!column.local || !isScalar(column.type, 'text', 'varchar', 'bpchar')) continue;
        const generator = uuidDefault(column, database);
        const isLongKey = options.keysByLength === true && isAsLongAsUuid(column, table);
        if (generator === undefined && !isLongKey) continue;
        // There a uuid is only a source of chance, and any other text would do.
        if (roles.ofColumn(column).some(({ role }) => role === 'secret' || role === 'token' || role === 'code'))
          continue;
        const data = { column: targetName(column), type: typeText(column.type) };
        const evidence = referencing(column, table).map(
          (other) => `${targetName(other)} references it as ${typeText(other.type)}`,
        );
        if (generator === undefined) report({ at: column, message: 'length', data, evidence });
        else {
          report({
            at: column,
            message: 'default',
            data: { ...data, function: generator },
            evidence,
            // What references it must change with it, in an order that a person chooses.
            ...(evidence.length > 0 ? {} : { fix: () => [{ kind: 'set-column-type', column, to: 'uuid' }] }),
          });
        }
      }
    }
  },
});

export default rule;
