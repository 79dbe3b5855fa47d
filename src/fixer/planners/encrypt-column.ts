import type { Column } from '../../model/column.ts';
import { isScalar } from '../../model/data-type.ts';
import { generatedName } from '../../model/generated-name.ts';
import type { QualifiedName } from '../../model/name.ts';
import { columnKey, extensionKey, functionKey, relationKey, schemaKey, triggerKey } from '../object-key.ts';
import { type PlanContext, type Planner, refuse } from '../planner.ts';
import { schemaStatements } from '../private-schema.ts';
import { dollarQuote, quoteIdentifier, quoteLiteral, quoteName } from '../quote.ts';
import { type Statement, statement, undo } from '../statement.ts';
import { lockTree } from '../validate.ts';

/** The expand step of encryption: a column for the ciphertext that a trigger keeps. The contract step is a script for later. */
export const planEncryptColumn: Planner<'encrypt-column'> = ({ column }, context) => {
  const { relation: table } = column;
  if (table.kind !== 'table') return refuse('Only a column of a table is stored.');
  if (!isScalar(column.type, 'text', 'varchar', 'bpchar'))
    return refuse('pgp_sym_encrypt takes text, and the column is of another type.');
  const encrypted = generatedName(column.name, undefined, 'encrypted');
  if (table.columns.some((other) => other.name === encrypted))
    return refuse(`The expand step stands: ${encrypted} is there. What is left is the contract step.`);
  const { statements: extension, schema } = pgcrypto(context);
  const add = statement({
    sql: `ALTER TABLE ${quoteName(table)} ADD COLUMN ${quoteIdentifier(encrypted)} bytea`,
    locks: lockTree(table, 'ACCESS EXCLUSIVE'),
    inverse: [undo(`ALTER TABLE ${quoteName(table)} DROP COLUMN IF EXISTS ${quoteIdentifier(encrypted)}`)],
    hazards: ['changes-behaviour'],
    group: 'security',
    creates: [columnKey(table, encrypted)],
    needs: [relationKey(table)],
  });
  const comment = statement({
    sql: `COMMENT ON COLUMN ${quoteName(table)}.${quoteIdentifier(encrypted)} IS ${quoteLiteral(`@encrypted copy of ${column.name}`)}`,
    locks: [{ relation: table, mode: 'SHARE UPDATE EXCLUSIVE' }],
    group: 'security',
    needs: [columnKey(table, encrypted)],
    creates: [`comment\u0000${columnKey(table, encrypted)}`],
  });
  return {
    statements: [...extension, add, comment, ...keeper(column, encrypted, schema, context)],
    claims: [columnKey(table, encrypted)],
    remains: `Until the contract step is run, ${column.name} still holds the secret in plain text.`,
  };
};

function keeper(column: Column, encrypted: string, schema: string, context: PlanContext): Statement[] {
  const { relation: table } = column;
  const name = {
    schema: table.schema,
    name: context.names.routine(table.schema, `encrypt_${table.name}_${column.name}`),
  };
  const [plain, cipher] = [quoteIdentifier(column.name), quoteIdentifier(encrypted)];
  const key = `nullif(pg_catalog.current_setting(${quoteLiteral(context.encryptionKeySetting)}, true), '')`;
  const encryption = (value: string) => `${quoteName({ schema, name: 'pgp_sym_encrypt' })}(${value}, ${key})`;
  const body = `\nBEGIN\n  NEW.${cipher} := ${encryption(`NEW.${plain}::text`)};\n  RETURN NEW;\nEND\n`;
  const trigger = table.kind === 'table' ? context.names.onTable(table, 'trigger', `encrypt_${column.name}`) : '';
  return [
    statement({
      sql: `CREATE FUNCTION ${quoteName(name)}() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS ${dollarQuote(body)}`,
      inverse: [undo(`DROP FUNCTION IF EXISTS ${quoteName(name)}()`)],
      group: 'security',
      creates: [functionKey(name)],
      needs: [extensionKey('pgcrypto'), columnKey(table, encrypted)],
      notes: [
        `The key comes from the session setting ${context.encryptionKeySetting}, which the application sets; without it the copy stays empty.`,
      ],
    }),
    statement({
      sql: `CREATE TRIGGER ${quoteIdentifier(trigger)} BEFORE INSERT OR UPDATE OF ${plain} ON ${quoteName(table)} FOR EACH ROW EXECUTE FUNCTION ${quoteName(name)}()`,
      locks: table.kind === 'table' ? lockTree(table, 'SHARE ROW EXCLUSIVE') : [],
      hazards: ['changes-behaviour'],
      inverse: [undo(`DROP TRIGGER IF EXISTS ${quoteIdentifier(trigger)} ON ${quoteName(table)}`)],
      group: 'security',
      creates: [triggerKey(table, trigger)],
      needs: [functionKey(name)],
      script: contractScript(table, name, trigger, encryption(`${plain}::text`), plain, cipher, context),
    }),
  ];
}

function contractScript(
  table: QualifiedName,
  name: QualifiedName,
  trigger: string,
  encryption: string,
  plain: string,
  cipher: string,
  context: PlanContext,
): string[] {
  return [
    `Fill the copy in batches, in a session that has ${context.encryptionKeySetting} set:`,
    `  UPDATE ${quoteName(table)} SET ${cipher} = ${encryption}`,
    `  WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${quoteName(table)} WHERE ${cipher} IS NULL AND ${plain} IS NOT NULL LIMIT 1000));`,
    'Contract step, once the application reads and writes only the encrypted column:',
    `  DROP TRIGGER ${quoteIdentifier(trigger)} ON ${quoteName(table)};`,
    `  DROP FUNCTION ${quoteName(name)}();`,
    `  ALTER TABLE ${quoteName(table)} DROP COLUMN ${plain};`,
  ];
}

function pgcrypto(context: PlanContext): { statements: Statement[]; schema: string } {
  const extension = context.database.extensions.get('pgcrypto');
  const standing =
    extension === undefined ? context.standing.extensions.get('pgcrypto') : (extension.schema ?? 'public');
  if (standing !== undefined) return { statements: [], schema: standing };
  const schema = 'extensions';
  const create = statement({
    sql: `CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA ${schema}`,
    inverse: [undo('DROP EXTENSION IF EXISTS pgcrypto')],
    group: 'security',
    creates: [extensionKey('pgcrypto')],
    needs: [schemaKey(schema)],
  });
  const usage = statement({
    sql: `GRANT USAGE ON SCHEMA ${schema} TO PUBLIC`,
    group: 'security',
    needs: [schemaKey(schema)],
    creates: [`grants of\u0000${schemaKey(schema)}`],
  });
  const isNew = !context.database.schemas.has(schema) && !context.standing.schemas.has(schema);
  return { statements: [...schemaStatements(schema, context), ...(isNew ? [usage] : []), create], schema };
}
