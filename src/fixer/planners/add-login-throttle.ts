import { nameKey, type QualifiedName } from '../../model/name.ts';
import { functionKey, relationKey } from '../object-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { newTable, schemaStatements } from '../private-schema.ts';
import { dollarQuote, quoteLiteral, quoteName } from '../quote.ts';
import { type Statement, statement, undo } from '../statement.ts';

/** A table of sign-in attempts, its indexes, and two functions: one records an attempt, one says whether a further one may be made. */
export const planAddLoginThrottle: Planner<'add-login-throttle'> = ({ accounts }, context) => {
  const schema = context.privateSchema;
  const attempts = { schema, name: 'login_attempts' };
  if (context.database.relations.has(nameKey(schema, attempts.name)))
    return refuse(`${schema}.${attempts.name} stands already.`);
  const index = (name: string, keys: string): Statement =>
    statement({
      sql: `CREATE INDEX ${name} ON ${quoteName(attempts)} ${keys}`,
      group: 'security',
      creates: [`${name}\u0000${relationKey(attempts)}`],
      needs: [relationKey(attempts)],
    });
  const table = newTable(
    attempts,
    [
      'id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
      'login_name text NOT NULL',
      'ip_address inet NOT NULL',
      'succeeded boolean NOT NULL',
      'attempted_at timestamp with time zone NOT NULL DEFAULT now()',
    ],
    'security',
  );
  return {
    statements: [
      ...schemaStatements(schema, context),
      {
        ...table,
        notes: [
          `One row for each attempt to sign in to ${accounts.schema}.${accounts.name}; the application records it.`,
        ],
      },
      statement({
        sql: `COMMENT ON TABLE ${quoteName(attempts)} IS ${quoteLiteral('Attempts to sign in; rows of past days may go. @role audit-log')}`,
        group: 'security',
        creates: [`comment\u0000${relationKey(attempts)}`],
        needs: [relationKey(attempts)],
      }),
      index('login_attempts_login_name_idx', '(lower(login_name), attempted_at) WHERE NOT succeeded'),
      index('login_attempts_ip_address_idx', '(ip_address, attempted_at) WHERE NOT succeeded'),
      index('login_attempts_attempted_at_idx', 'USING brin (attempted_at)'),
      ...recordFunction(attempts),
      ...allowedFunction(attempts),
    ],
    claims: ['login throttle'],
  };
};

function recordFunction(attempts: QualifiedName): Statement[] {
  const name = { schema: attempts.schema, name: 'record_login_attempt' };
  const body = `
  INSERT INTO ${quoteName(attempts)} (login_name, ip_address, succeeded)
  VALUES (login_name, ip_address, succeeded)
`;
  return definerFunction(
    name,
    'login_name text, ip_address inet, succeeded boolean',
    'text, inet, boolean',
    'void LANGUAGE sql',
    body,
  );
}

/** Ten failures for a name or fifty from an address within a quarter of an hour: a person mistypes less, a machine tries more. */
function allowedFunction(attempts: QualifiedName): Statement[] {
  const name = { schema: attempts.schema, name: 'login_is_allowed' };
  const failures = (match: string) => `(
    SELECT count(*) FROM ${quoteName(attempts)} AS attempt
    WHERE ${match} AND NOT attempt.succeeded AND attempt.attempted_at > now() - interval '15 minutes'
  )`;
  const body = `
  SELECT ${failures('lower(attempt.login_name) = lower(login_is_allowed.login_name)')} < 10
    AND ${failures('attempt.ip_address = login_is_allowed.ip_address')} < 50
`;
  return definerFunction(name, 'login_name text, ip_address inet', 'text, inet', 'boolean LANGUAGE sql STABLE', body);
}

function definerFunction(
  name: QualifiedName,
  parameters: string,
  types: string,
  returns: string,
  body: string,
): Statement[] {
  const create = statement({
    sql: `CREATE FUNCTION ${quoteName(name)}(${parameters}) RETURNS ${returns} SECURITY DEFINER SET search_path = '' AS ${dollarQuote(body)}`,
    inverse: [undo(`DROP FUNCTION IF EXISTS ${quoteName(name)}(${types})`)],
    group: 'security',
    creates: [functionKey(name)],
    needs: [relationKey({ schema: name.schema, name: 'login_attempts' })],
  });
  const revoke = statement({
    sql: `REVOKE ALL ON FUNCTION ${quoteName(name)}(${types}) FROM PUBLIC`,
    group: 'security',
    needs: [functionKey(name)],
    creates: [`grants of\u0000${functionKey(name)}`],
    notes: ['Grant EXECUTE to the role that signs people in, and USAGE on the schema.'],
  });
  return [create, revoke];
}
