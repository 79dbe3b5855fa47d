import { describe, expect, test } from '@jest/globals';
import { columnsCopiedBy } from '../../../src/model/questions/columns-copied-by.ts';
import { configFor, lintSql } from '../../harness/lint-case.ts';

function copied(statements: string, declarations = ''): Record<string, readonly string[]> {
  const { database } = lintSql(
    `CREATE TABLE users (id int PRIMARY KEY, email text, password text);
     CREATE FUNCTION record() RETURNS trigger LANGUAGE plpgsql AS $body$ ${declarations} BEGIN ${statements} RETURN NULL; END $body$;
     CREATE TRIGGER record AFTER INSERT OR UPDATE OR DELETE ON users FOR EACH ROW EXECUTE FUNCTION record();`,
    configFor([]),
  );
  const [trigger] = database.tables[0]?.triggers ?? [];
  if (trigger?.function === undefined) throw new Error('The trigger was not loaded.');
  return Object.fromEntries([...columnsCopiedBy(trigger)].map(([target, names]) => [target, [...names]]));
}

const all = ['id', 'email', 'password'];

describe('a trigger copies', () => {
  test.each<[string, string, readonly string[]]>([
    ['the row as JSON', 'INSERT INTO log VALUES (to_jsonb(NEW));', all],
    ['the row as a record', 'INSERT INTO log SELECT now(), OLD.*;', all],
    ['the row in parentheses', 'INSERT INTO log SELECT (OLD).*;', all],
    ['the row as text', 'INSERT INTO log VALUES (NEW::text);', all],
    ['a qualified function', 'INSERT INTO log VALUES (pg_catalog.row_to_json(NEW.*)::jsonb);', all],
    ['one field', 'INSERT INTO log VALUES (NEW.password);', ['password']],
    ['one field of an object', `INSERT INTO log VALUES (jsonb_build_object('x', NEW.email));`, ['email']],
    ['one key of the row', `INSERT INTO log VALUES (to_jsonb(NEW) ->> 'email');`, ['email']],
    ['by the branches of CASE', `INSERT INTO log VALUES (CASE WHEN a THEN to_jsonb(OLD) ELSE NULL END);`, all],
    ['in a branch', `IF NEW.id > 1 THEN INSERT INTO log VALUES (NEW.id); END IF;`, ['id']],
    ['all but one key', `INSERT INTO log VALUES (to_jsonb(NEW) - 'password');`, ['id', 'email']],
    ['all but some keys', `INSERT INTO log VALUES (to_jsonb(NEW) - ARRAY['password', 'email']);`, ['id']],
    ['all but cast keys', `INSERT INTO log VALUES (to_jsonb(NEW) - ARRAY['email'::text, 'password'::text]);`, ['id']],
    ['all but keys of a literal', `INSERT INTO log VALUES (to_jsonb(NEW) - '{password, "email"}'::text[]);`, ['id']],
    ['all but a path', `INSERT INTO log VALUES (to_jsonb(NEW) #- '{password}');`, ['id', 'email']],
    ['all but keys one by one', `INSERT INTO log VALUES ((to_jsonb(NEW) - 'id') - 'password', 1);`, ['email']],
    ['what is not written over', `INSERT INTO log VALUES (to_jsonb(NEW) || '{"password": null}');`, ['id', 'email']],
    [
      'what is not built anew',
      `INSERT INTO log VALUES (to_jsonb(NEW) || jsonb_build_object('password', '*'));`,
      ['id', 'email'],
    ],
  ])('%s', (_name, statements, names) => {
    expect(copied(statements)).toEqual({ log: names });
  });

  test('through a variable, as it is at the end', () => {
    expect(copied(`v := v - 'password'; INSERT INTO log VALUES (v);`, 'DECLARE v jsonb := to_jsonb(NEW);')).toEqual({
      log: ['id', 'email'],
    });
  });

  test('through SELECT INTO', () => {
    expect(copied('SELECT to_jsonb(NEW) INTO v; INSERT INTO log VALUES (v);', 'DECLARE v jsonb;')).toEqual({
      log: all,
    });
  });

  test('into each target by itself', () => {
    expect(copied('INSERT INTO log VALUES (NEW.id); INSERT INTO audit.log VALUES (NEW.email);')).toEqual({
      log: ['id'],
      'audit.log': ['email'],
    });
  });
});

describe('a trigger copies nothing', () => {
  test.each([
    ['in a comment', '-- INSERT INTO log VALUES (NEW.password);\n'],
    ['in a string', `INSERT INTO log VALUES ('to_jsonb(NEW)');`],
    ['by a comparison', 'INSERT INTO log VALUES (NEW.password <> OLD.password);'],
    ['by comparing rows', 'INSERT INTO log SELECT 1 WHERE NEW IS DISTINCT FROM OLD;'],
    ['by a test for NULL', 'INSERT INTO log VALUES (NEW.password IS NULL);'],
    ['as a hash', `INSERT INTO log VALUES (md5(NEW.password));`],
    ['of which keys are known only at run time', 'INSERT INTO log VALUES (to_jsonb(NEW) - TG_ARGV);'],
    ['into its own table', 'INSERT INTO public.users VALUES (NEW.*);'],
    ['by dynamic SQL', `EXECUTE 'INSERT INTO log SELECT $1' USING to_jsonb(NEW);`],
    ['by a quoted name', 'INSERT INTO log SELECT "NEW".password FROM x AS "NEW";'],
    ['when a variable is only named like a column of the target', 'INSERT INTO log (v) VALUES (1);'],
  ])('%s', (_name, statements) => {
    expect(copied(statements, 'DECLARE v jsonb := to_jsonb(NEW);')).toEqual({});
  });
});
