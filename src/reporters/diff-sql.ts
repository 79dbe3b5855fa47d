import type { DifferenceSql } from '../fixer/difference/difference-sql.ts';
import { unsafeReasons } from '../fixer/statement.ts';
import type { SideNames } from './diff-text.ts';
import { printable } from './printable.ts';

/** The statements that bring the left schema to the right one, each with what it may break as a comment. */
export function diffSql({ statements, leftOut }: DifferenceSql, names: SideNames): string {
  const head = [
    `-- Brings ${printable(names.left)} to ${printable(names.right)}. Read it before you run it.`,
    ...leftOut.map(({ object, reason }) => `-- Not done: ${printable(`${object}: ${reason}`)}.`),
  ];
  const body = statements.flatMap(({ sql, object, hazards }) => {
    const reasons = unsafeReasons(hazards);
    const note = reasons.length === 0 ? '' : `: ${reasons.join('; ')}`;
    return ['', `-- ${printable(`${object}${note}`)}`, `${sql};`];
  });
  return `${[...head, ...body].join('\n')}\n`;
}
