import rule from '../../../rules/security/audit-trigger-copies-secret/index.ts';
import { testRule } from '../../harness/test-rule.ts';

function audited(columns: string, values: string, trigger = 'AFTER UPDATE ON users FOR EACH ROW'): string {
  return `
    CREATE TABLE users (id int PRIMARY KEY, ${columns});
    CREATE TABLE log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, row_data jsonb);
    CREATE FUNCTION record() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log (row_data) VALUES (${values}); RETURN NULL; END $$;
    CREATE TRIGGER record ${trigger} EXECUTE FUNCTION record();`;
}

testRule(rule, {
  valid: [
    { name: 'the secret is taken out', sql: audited('password text', `to_jsonb(NEW) - 'password'`) },
    { name: 'no secret in the table', sql: audited('email text', 'to_jsonb(NEW)') },
    { name: 'a hash', sql: audited('password_hash text', 'to_jsonb(NEW)') },
    { name: 'a token that is hashed', sql: audited('reset_token_hash text', 'to_jsonb(NEW)') },
    {
      name: 'a password that the comment says is hashed',
      sql: `${audited('password text', 'to_jsonb(NEW)')} COMMENT ON COLUMN users.password IS '@hashed';`,
    },
    {
      name: 'a disabled trigger',
      sql: `${audited('password text', 'to_jsonb(NEW)')} ALTER TABLE users DISABLE TRIGGER record;`,
    },
    { name: 'other columns only', sql: audited('email text, password text', `jsonb_build_object('email', NEW.email)`) },
    {
      name: 'the function was put right later',
      sql: `${audited('password text', 'to_jsonb(NEW)')} CREATE OR REPLACE FUNCTION record() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';`,
    },
  ],
  invalid: [
    {
      name: 'whole rows',
      sql: audited('password text, api_key text, name text', 'to_jsonb(OLD)'),
      findings: [
        {
          at: 'public.users.record',
          message: 'Trigger record on public.users copies password, api_key into log.',
          detail: 'log',
        },
      ],
      fix: 'none',
    },
    {
      name: 'one field of quoted names, in another schema',
      sql: `
        CREATE SCHEMA "App"; CREATE SCHEMA audit;
        CREATE TABLE "App"."Users" ("Id" int PRIMARY KEY, "Api Key" text);
        CREATE TABLE audit.log (row_data jsonb);
        CREATE FUNCTION record() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit.log VALUES (jsonb_build_object('key', NEW."Api Key")); RETURN NULL; END $$;
        CREATE TRIGGER "Record It" AFTER INSERT ON "App"."Users" FOR EACH ROW EXECUTE FUNCTION record();`,
      findings: [
        {
          at: '"App"."Users"."Record It"',
          message: 'Trigger "Record It" on "App"."Users" copies "Api Key" into audit.log.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'once for a partitioned table',
      sql: `
        CREATE TABLE users (id int PRIMARY KEY, password text) PARTITION BY RANGE (id);
        CREATE TABLE users_1 PARTITION OF users FOR VALUES FROM (1) TO (1000);
        CREATE TABLE log (row_data jsonb);
        CREATE FUNCTION record() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (to_jsonb(NEW)); RETURN NULL; END $$;
        CREATE TRIGGER record AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION record();`,
      findings: [{ at: 'public.users.record', message: 'Trigger record on public.users copies password into log.' }],
      fix: 'none',
    },
  ],
});
