import { describe, expect, test } from '@jest/globals';
import { readCorpus } from './corpus.ts';
import { judgeSql } from './judge-sql.ts';

const corpus = readCorpus();

describe('roles of a corpus of real-life names', () => {
  test('is large, and half of it must get no role', () => {
    const columns = corpus.flatMap((file) => file.columns);
    const traps = columns.filter(({ roles }) => roles.length === 0);
    expect(columns.length).toBeGreaterThan(1000);
    expect(traps.length / columns.length).toBeGreaterThan(0.45);
  });

  test.each(corpus)('$name: every column plays the roles that its line names, and no other', ({ sql, columns }) => {
    const judged = judgeSql(sql);
    const expected = columns.map(({ object, roles }) => `${object}: ${roles.join(', ')}`);
    const given = columns.map(({ object, optional }) => {
      const roles = judged.rolesOf(object).filter((role) => !optional.includes(role));
      return `${object}: ${[...roles].sort().join(', ')}`;
    });
    expect(given).toEqual(expected);
  });

  test.each(corpus)('$name: every table plays the roles that its line names, and no other', ({ sql, tables }) => {
    const judged = judgeSql(sql);
    const expected = tables.map(({ object, roles }) => `${object}: ${roles.join(', ')}`);
    const given = tables.map(({ object }) => `${object}: ${[...judged.rolesOfTable(object)].sort().join(', ')}`);
    expect(given).toEqual(expected);
  });

  test.each(corpus)('$name: every verdict says why', ({ sql, columns, tables }) => {
    const { roles, column, table } = judgeSql(sql);
    const verdicts = [
      ...columns.flatMap(({ object }) => roles.ofColumn(column(object))),
      ...tables.flatMap(({ object }) => roles.ofTable(table(object))),
    ];
    const mute = verdicts.filter(({ evidence }) => evidence.length === 0 || evidence.some((text) => text.length < 10));
    const broken = verdicts.flatMap(({ evidence }) => evidence).filter((text) => /undefined|\[object|\n/.test(text));
    expect(verdicts.length).toBeGreaterThan(0);
    expect(mute).toEqual([]);
    expect(broken).toEqual([]);
  });
});
