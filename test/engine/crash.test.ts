import { describe, expect, test } from '@jest/globals';
import { defineRule } from '../../src/rule/define-rule.ts';
import { brief, lintSql, tableRule } from './lint-sql.ts';

describe('a rule that throws', () => {
  const broken = defineRule({
    ...tableRule({ id: 'broken' }),
    check({ database, report }) {
      for (const at of database.tables) {
        if (at.name === 'b') throw new TypeError('oops');
        report({ at, message: 'found', data: { name: at.name } });
      }
    },
  });

  test('is named with the object, and the others still look', () => {
    const { crashes, findings } = lintSql('CREATE TABLE a ();CREATE TABLE b ();', { rules: [broken, tableRule()] });
    expect(crashes.map(({ message, ruleId, object }) => ({ message, ruleId, object }))).toEqual([
      { message: 'Rule broken crashed on public.b: oops', ruleId: 'broken', object: 'public.b' },
    ]);
    expect(brief(findings)).toEqual([
      'a.sql:1:1 broken public.a',
      'a.sql:1:1 table-any public.a',
      'a.sql:1:19 table-any public.b',
    ]);
  });

  test('in its fix is named when the fix is asked for', () => {
    const rule = defineRule({
      ...tableRule({ id: 'fixer', fix: 'safe' }),
      check({ database, report }) {
        const fix = (): never => {
          throw new Error('no');
        };
        for (const at of database.tables) report({ at, message: 'found', data: { name: at.name }, fix });
      },
    });
    const [finding] = lintSql('CREATE TABLE a ();', { rules: [rule] }).findings;
    expect(() => finding?.fix?.changes).toThrow('Rule fixer crashed: no');
  });
});
