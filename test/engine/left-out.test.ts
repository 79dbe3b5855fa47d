import { describe, expect, test } from '@jest/globals';
import { defineRule } from '../../src/rule/define-rule.ts';
import { lintSql, tableRule } from './lint-sql.ts';

describe("what is not the user's is left out and counted", () => {
  test('schemas of the platform, but not policies in them', () => {
    const policies = defineRule({
      ...tableRule({ id: 'policy-any' }),
      check({ database, report }) {
        for (const at of database.tables.flatMap((table) => table.policies))
          report({ at, message: 'found', data: { name: at.name } });
      },
    });
    const sql = `CREATE SCHEMA storage; CREATE TABLE storage.objects (); CREATE TABLE mine ();
      CREATE POLICY p ON storage.objects USING (true);`;
    const raw = { platform: 'supabase' } as const;
    const { findings, leftOut } = lintSql(sql, { rules: [tableRule(), policies], raw });
    expect(findings.map(({ object }) => object.name).sort()).toEqual(['mine', 'p']);
    expect(leftOut).toEqual([{ reason: 'belong to the platform supabase', objects: 1 }]);
    expect(lintSql(sql).leftOut).toEqual([]);
  });

  test('temporary tables', () => {
    const { findings, leftOut } = lintSql('CREATE TEMP TABLE t (id int); CREATE TABLE u (id int);');
    expect(findings.map(({ object }) => object.name)).toEqual(['u', 'id']);
    expect(leftOut).toEqual([{ reason: 'are temporary', objects: 1 }]);
  });

  test('the journal of the migration tool', () => {
    const { findings, leftOut } = lintSql('CREATE TABLE journal (v int); CREATE TABLE u (id int);', {
      rules: [tableRule()],
      raw: { roles: { tables: { 'public.journal': 'migration-journal' } } },
    });
    expect(findings.map(({ object }) => object.name)).toEqual(['u']);
    expect(leftOut).toEqual([{ reason: 'belong to the migration tool', objects: 1 }]);
  });
});
