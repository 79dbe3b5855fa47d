import { describe, expect, test } from '@jest/globals';
import { orderStatements } from '../../src/fixer/order.ts';
import { type Group, type PlannedStatement, statement } from '../../src/fixer/statement.ts';

function step(sql: string, group: Group, about: Partial<PlannedStatement> = {}): PlannedStatement {
  return { ...statement({ sql, group }), answers: [], unsafe: [], ...about };
}

function ordered(...statements: readonly PlannedStatement[]): string[] {
  return orderStatements(statements).runs.map(
    (run) => `${run.group}: ${run.statements.map(({ sql }) => sql).join(' ')}`,
  );
}

describe('statements', () => {
  test('are grouped in the order of groups, and keep theirs within', () => {
    expect(
      ordered(step('s', 'security'), step('b', 'indexes'), step('c', 'constraints'), step('a', 'indexes')),
    ).toEqual(['indexes: b a', 'constraints: c', 'security: s']);
  });

  test('come after what they need, safe ones first where nothing else decides', () => {
    const made = ordered(
      step('drop', 'indexes', { unsafe: ['why'], needs: ['new'] }),
      step('loose', 'indexes', { unsafe: ['why'] }),
      step('new', 'indexes', { creates: ['new'] }),
      step('leaning', 'indexes', { needs: ['risky'] }),
      step('risky', 'indexes', { unsafe: ['why'], creates: ['risky'] }),
    );
    expect(made).toEqual(['indexes: new risky leaning drop loose']);
  });

  test('wait for every maker of what they need', () => {
    const made = ordered(
      step('drop', 'indexes', { needs: ['all'] }),
      step('one', 'indexes', { creates: ['all'] }),
      step('two', 'indexes', { creates: ['all'] }),
    );
    expect(made).toEqual(['indexes: one two drop']);
  });

  test('of an earlier group that need a later one get a run of their own', () => {
    const made = ordered(
      step('gin', 'indexes', { needs: ['type'], creates: ['gin'] }),
      step('plain', 'indexes'),
      step('type', 'constraints', { creates: ['type'] }),
      step('uses gin', 'constraints', { needs: ['gin'] }),
    );
    expect(made).toEqual(['indexes: plain', 'constraints: type', 'indexes: gin', 'constraints: uses gin']);
  });

  test('that need each other in a circle are named, with all that needs them', () => {
    const order = orderStatements([
      step('a', 'indexes', { needs: ['b'], creates: ['a'] }),
      step('b', 'indexes', { needs: ['a'], creates: ['b'] }),
      step('c', 'indexes', { needs: ['a'] }),
      step('d', 'indexes'),
    ]);
    expect(order.runs.flatMap((run) => run.statements.map(({ sql }) => sql))).toEqual(['d']);
    expect(order.circular.map(({ sql }) => sql).sort()).toEqual(['a', 'b', 'c']);
  });

  test('are ordered in time that grows with their number', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, number) =>
        step(`${number}`, 'indexes', {
          creates: [`made ${number}`],
          needs: number % 3 === 0 ? [] : [`made ${number - 1}`],
        }),
      );
    const timeOf = (count: number) => {
      const statements = many(count);
      const start = performance.now();
      expect(orderStatements(statements).circular).toEqual([]);
      return performance.now() - start;
    };
    const best = (count: number) => Math.min(timeOf(count), timeOf(count), timeOf(count));
    const [small, large] = [best(5_000), best(50_000)];
    expect(large / Math.max(small, 2)).toBeLessThan(40);
  });
});
