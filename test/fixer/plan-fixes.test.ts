import { describe, expect, test } from '@jest/globals';
import type { PlanOptions } from '../../src/fixer/plan.ts';
import { planFixes } from '../../src/fixer/plan-fixes.ts';
import { columnOf, columnsOf, finding, load, options, tableOf } from './plan-case.ts';
import { squawkRules } from './test-planner.ts';

const safely: PlanOptions = { ...options, unsafe: false };

const sql = `
  CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);
  CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint, status text, credits int);
`;
const database = load(sql);
const [users, posts] = [tableOf(database, 'users'), tableOf(database, 'posts')];
const key = {
  kind: 'add-foreign-key',
  table: posts,
  columns: columnsOf(posts, 'user_id'),
  referencedTable: users,
  referencedColumns: columnsOf(users, 'id'),
  onDelete: 'no-action',
} as const;
const lookup = { kind: 'serve-access-path', table: posts, equality: columnsOf(posts, 'user_id') } as const;
const filled = { kind: 'set-not-null', column: columnOf(posts, 'user_id') } as const;
const impossible = { kind: 'serve-access-path', table: posts, equality: [] } as const;
const statementsOf = (plan: ReturnType<typeof planFixes>) => plan.statements.map((statement) => statement.sql);

describe('a safe plan', () => {
  test('leaves validating to those who ask for it, and says so', () => {
    const plan = planFixes(database, [finding(posts, [key])], safely);
    expect(statementsOf(plan)).toEqual([
      'ALTER TABLE public.posts ADD CONSTRAINT posts_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) NOT VALID',
    ]);
    expect(plan.left.map((statement) => statement.sql)).toEqual([
      'ALTER TABLE public.posts VALIDATE CONSTRAINT posts_user_id_fkey',
    ]);
    expect(statementsOf(planFixes(database, [finding(posts, [key])], { ...safely, followUps: true }))).toHaveLength(2);
  });

  test('holds no unsafe fix, and says why', () => {
    const unsafe = finding(posts, [lookup], { fix: { safety: 'unsafe', note: 'It is heavy.', changes: [lookup] } });
    const plan = planFixes(database, [unsafe], safely);
    expect([plan.files, plan.withheld]).toEqual([
      [],
      [{ diagnostic: unsafe, because: 'unsafe', reason: 'Unsafe: It is heavy.' }],
    ]);
  });

  test('holds no fix that a planner finds unsafe, though its rule thinks it safe', () => {
    const plan = planFixes(database, [finding(posts, [filled])], safely);
    expect(plan.statements).toEqual([]);
    expect(plan.withheld.map(({ because, reason }) => [because, reason])).toEqual([
      ['unsafe', 'Unsafe here: it fails when rows that are already stored break it.'],
    ]);
  });
});

describe('a fix', () => {
  test('is carried out in full or not at all, and what it shared with others stays', () => {
    const [first, second] = [finding(posts, [lookup, impossible]), finding(posts, [lookup])];
    const plan = planFixes(database, [first, second, finding(posts, [key, impossible])], options);
    expect(plan.statements.map((statement) => [statement.sql, statement.answers])).toEqual([
      ['CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_user_id_idx ON public.posts (user_id)', [second]],
    ]);
    expect(plan.withheld.map(({ because }) => because)).toEqual(['impossible', 'impossible']);
  });

  test('is not held back by a lookup of its own that an index serves already', () => {
    const indexed = load(`${sql} CREATE INDEX posts_user_id_idx ON posts (user_id);`);
    const table = tableOf(indexed, 'posts');
    const columns = columnsOf(table, 'user_id');
    const [reference, access] = [
      { ...key, table, columns, referencedTable: tableOf(indexed, 'users') },
      { ...lookup, table, equality: columns },
    ];
    const plan = planFixes(indexed, [finding(table, [reference, access]), finding(table, [access])], safely);
    expect(statementsOf(plan)).toEqual([
      'ALTER TABLE public.posts ADD CONSTRAINT posts_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) NOT VALID',
    ]);
    expect(plan.withheld.map(({ reason }) => reason)).toEqual(['Index posts_user_id_idx already serves the lookup.']);
  });

  test('that two rules ask for is done once and answers both', () => {
    const plan = planFixes(database, [finding(posts, [filled]), finding(posts, [{ ...filled }])], options);
    expect(plan.statements).toHaveLength(4);
    expect(plan.statements.map((statement) => statement.answers.length)).toEqual([2, 2, 2, 2]);
  });

  test('gives way to an earlier one of the same object', () => {
    const withKey = load(`${sql} ALTER TABLE posts ADD CONSTRAINT k FOREIGN KEY (user_id) REFERENCES users;`);
    const foreignKey = tableOf(withKey, 'posts').foreignKeys[0];
    if (foreignKey === undefined) throw new Error('no key');
    const findings = [
      finding(foreignKey, [{ kind: 'replace-foreign-key', foreignKey, onDelete: 'cascade' }], { rule: 'first' }),
      finding(foreignKey, [{ kind: 'drop-constraint', constraint: foreignKey }], { rule: 'second' }),
    ];
    const plan = planFixes(withKey, findings, options);
    expect(plan.withheld.map(({ diagnostic, reason }) => [diagnostic.rule, reason])).toEqual([
      ['second', 'The fix of first already changes the same object.'],
    ]);
    expect(plan.statements).toHaveLength(2);
  });

  test('marks as unsafe what every finding that asks for it holds unsafe', () => {
    const unsafe = finding(posts, [lookup], { fix: { safety: 'unsafe', note: 'note', changes: [lookup] } });
    expect(planFixes(database, [unsafe], options).statements.map((statement) => statement.unsafe)).toEqual([['note']]);
    expect(
      planFixes(database, [unsafe, finding(posts, [lookup])], options).statements.map((statement) => statement.unsafe),
    ).toEqual([[]]);
  });
});

describe('files', () => {
  const plan = planFixes(
    database,
    [
      finding(posts, [lookup], { rule: 'index-rule', message: 'No index\n; DROP TABLE users; --' }),
      finding(posts, [key], { rule: 'key-rule' }),
      finding(users, [{ kind: 'set-comment', on: users, text: 'people' }], { rule: 'comment-rule' }),
      finding(users, [{ kind: 'add-audit-trail', table: users, leaveOut: [] }], {
        safety: 'unsafe',
        rule: 'audit-rule',
      }),
    ],
    { ...options, folder: { path: 'my db/migrations', files: ['0007_x.sql'], tool: 'plain' } },
  );

  test('go on in the numbering of the folder, each with what undoes it', () => {
    expect(plan.files.map((file) => [file.path, file.direction, file.transaction])).toEqual([
      ['my db/migrations/0008_performance_indexes.sql', 'up', 'none'],
      ['my db/migrations/down/0008_performance_indexes.sql', 'down', 'none'],
      ['my db/migrations/0009_data_integrity_constraints.sql', 'up', 'one'],
      ['my db/migrations/down/0009_data_integrity_constraints.sql', 'down', 'one'],
      ['my db/migrations/0010_validate_constraints.sql', 'up', 'each'],
      ['my db/migrations/down/0010_validate_constraints.sql', 'down', 'one'],
      ['my db/migrations/0011_security_audit_tables.sql', 'up', 'one'],
      ['my db/migrations/down/0011_security_audit_tables.sql', 'down', 'one'],
    ]);
    expect(plan.notes).toEqual([
      'Not in one transaction: my db/migrations/0008_performance_indexes.sql, my db/migrations/0010_validate_constraints.sql.',
    ]);
  });

  test('say how to run them, what each statement answers, locks and risks', () => {
    expect(plan.files[0]?.text).toBe(
      [
        '-- 0008_performance_indexes.sql, written by schemalint.',
        "-- Run it: psql -v ON_ERROR_STOP=1 -f 'my db/migrations/0008_performance_indexes.sql'",
        '-- NOT IN A TRANSACTION: PostgreSQL refuses CONCURRENTLY there. Do not run it with --single-transaction.',
        "-- Undo it: psql -v ON_ERROR_STOP=1 -f 'my db/migrations/down/0008_performance_indexes.sql'",
        '',
        "SET lock_timeout = '5min';",
        "SET statement_timeout = '0';",
        '',
        '-- index-rule: public.posts',
        '--   No index ; DROP TABLE users; --',
        '-- Locks: SHARE UPDATE EXCLUSIVE on public.posts.',
        '-- An interrupted build leaves an invalid index behind, which the next run drops first.',
        'DROP INDEX CONCURRENTLY IF EXISTS public.posts_user_id_idx;',
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_user_id_idx ON public.posts (user_id);',
        '',
        'RESET lock_timeout;',
        'RESET statement_timeout;',
        '',
      ].join('\n'),
    );
  });

  test('keep safe and unsafe statements apart', () => {
    const text = plan.files[6]?.text ?? '';
    expect(text.indexOf('COMMENT ON TABLE')).toBeLessThan(text.indexOf('-- UNSAFE from here on'));
    expect(text.indexOf('-- UNSAFE from here on')).toBeLessThan(text.indexOf('CREATE TABLE audit.row_changes'));
  });

  test('know on which line each statement stands', () => {
    for (const file of plan.files) {
      const lines = file.text.split('\n');
      for (const [position, { line, statement }] of file.lines.entries()) {
        const end = file.lines[position + 1]?.line ?? lines.length;
        expect(lines.slice(line - 1, end - 1).join('\n')).toContain(statement.sql);
      }
    }
    expect(plan.files.flatMap((file) => file.lines)).toHaveLength(plan.statements.length);
  });

  test('pass squawk', () => {
    expect(squawkRules(plan.files)).toEqual([]);
  });

  test('tell drizzle users what drizzle cannot run', () => {
    const drizzle = planFixes(database, [finding(posts, [lookup])], {
      ...options,
      folder: { path: 'drizzle', files: [], tool: 'drizzle' },
    });
    expect(drizzle.files.map((file) => file.path)).toEqual([
      'drizzle/0000_performance_indexes.sql',
      'drizzle/down/0000_performance_indexes.sql',
    ]);
    expect(drizzle.files[0]?.text).toContain(
      '-- Not for drizzle, which runs all that is new in one transaction: run it by psql.',
    );
    expect(drizzle.notes).toEqual([
      'Drizzle runs only the files that meta/_journal.json lists, and these are not listed: run them by psql.',
      'Drizzle could not run drizzle/0000_performance_indexes.sql: it runs everything in one transaction.',
    ]);
  });
});

test('a plan for many tables takes time that grows with their number', () => {
  const timeOf = (count: number) => {
    const many = load(Array.from({ length: count }, (_, n) => `CREATE TABLE t${n} (a int, b int, c int);`).join('\n'));
    const findings = many.tables.flatMap((table) => [
      finding(table, [{ kind: 'serve-access-path', table, equality: columnsOf(table, 'a') }]),
      finding(table, [{ kind: 'serve-access-path', table, equality: columnsOf(table, 'a', 'b') }]),
      finding(table, [{ kind: 'set-not-null', column: columnOf(table, 'c') }]),
    ]);
    const start = performance.now();
    expect(planFixes(many, findings, options).statements).toHaveLength(count * 5);
    return performance.now() - start;
  };
  const best = (count: number) => Math.min(timeOf(count), timeOf(count), timeOf(count));
  const [small, large] = [best(400), best(4_000)];
  expect(large / Math.max(small, 5)).toBeLessThan(30);
});
