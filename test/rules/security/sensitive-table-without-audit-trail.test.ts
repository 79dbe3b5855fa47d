import rule from '../../../rules/security/sensitive-table-without-audit-trail/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const keys = 'CREATE TABLE api_keys (id int PRIMARY KEY, name text, key_hash bytea);';
const log = 'CREATE TABLE audit_log (id int PRIMARY KEY, actor_id int, action text, created_at timestamptz);';
const record = `CREATE FUNCTION record() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit_log (action) VALUES (TG_OP); RETURN NULL; END $$;`;

testRule(rule, {
  valid: [
    {
      name: 'a trigger records',
      sql: `${keys} ${log} ${record} CREATE TRIGGER record AFTER INSERT OR UPDATE OR DELETE ON api_keys FOR EACH ROW EXECUTE FUNCTION record();`,
    },
    { name: 'nothing sensitive', sql: 'CREATE TABLE posts (id int PRIMARY KEY, title text);' },
    {
      name: 'what one thing of somebody costs',
      sql: 'CREATE TABLE orders (id int PRIMARY KEY, user_id int, total_price numeric);',
    },
    { name: 'the log itself', sql: log },
    { name: 'a temporary table', sql: 'CREATE TEMPORARY TABLE api_keys (id int PRIMARY KEY, key_hash bytea);' },
  ],
  invalid: [
    {
      name: 'credentials, without their secrets, in a schema of two',
      sql: `CREATE SCHEMA "My App"; CREATE TABLE "My App".api_keys (id int PRIMARY KEY, name text, key_hash bytea); ${keys} ${log} ${record} CREATE TRIGGER record AFTER UPDATE ON api_keys FOR EACH ROW EXECUTE FUNCTION record();`,
      findings: [
        {
          at: '"My App".api_keys',
          message: '"My App".api_keys holds credentials, and no trigger records its changes.',
        },
      ],
      fix: 'template',
    },
    {
      name: 'a trigger that does something else',
      sql: `CREATE TABLE plans (id int PRIMARY KEY, name text, price numeric(10,2), updated_at timestamptz);
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
        CREATE TRIGGER touch BEFORE UPDATE ON plans FOR EACH ROW EXECUTE FUNCTION touch();`,
      findings: [{ at: 'public.plans', message: 'public.plans holds prices, and no trigger records its changes.' }],
      fix: 'template',
    },
    {
      name: 'once for a partitioned table',
      sql: `CREATE TABLE sessions (id int, token_hash bytea, user_id int, expires_at timestamptz) PARTITION BY HASH (id);
        CREATE TABLE sessions_0 PARTITION OF sessions FOR VALUES WITH (MODULUS 1, REMAINDER 0);`,
      findings: [
        { at: 'public.sessions', message: 'public.sessions holds sessions, and no trigger records its changes.' },
      ],
      fix: 'template',
    },
  ],
});
