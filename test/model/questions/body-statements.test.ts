import { expect, test } from '@jest/globals';
import { bodyStatements, insertTarget } from '../../../src/model/questions/body-statements.ts';

function texts(body: string): readonly string[] {
  return bodyStatements(body).map((statement) => statement.map(({ text }) => text).join(' '));
}

test('declarations and statements come without the control words before them', () => {
  const body = `
    DECLARE v jsonb := to_jsonb(NEW);
    BEGIN
      IF (TG_OP = 'DELETE') THEN RETURN OLD;
      ELSE w := 1; END IF;
      FOR r IN SELECT 1 LOOP PERFORM f(r); END LOOP;
    END`;
  expect(texts(body)).toEqual([
    'v jsonb := to_jsonb ( new )',
    'return old',
    'w := 1',
    'end if',
    'perform f ( r )',
    'end loop',
    'end',
  ]);
});

test('CASE inside a statement is a part of it', () => {
  expect(texts(`x := CASE WHEN a THEN b ELSE c END; y := 2;`)).toEqual([
    'x := case when a then b else c end',
    'y := 2',
  ]);
});

test('CASE as a statement has statements', () => {
  expect(texts(`CASE x WHEN 1 THEN a := 1; ELSE b := 2; END CASE;`)).toEqual(['a := 1', 'b := 2', 'end case']);
});

test.each([
  ['INSERT INTO log VALUES (1)', 'log'],
  ['WITH x AS (SELECT 1) INSERT INTO "My App"."Log" SELECT * FROM x', 'My App.Log'],
  ['UPDATE log SET a = 1', undefined],
])('the target of %s', (statement, target) => {
  expect(bodyStatements(statement).map(insertTarget)).toEqual([target]);
});
