import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

/** Ways to write a name of several words. A single lower-case word fits snake_case and camelCase, and tells nothing. */
const styles: Readonly<Record<string, RegExp>> = {
  snake_case: /^\p{Ll}[\p{Ll}\p{N}]*(?:_[\p{Ll}\p{N}]+)+$/u,
  camelCase: /^\p{Ll}[\p{Ll}\p{N}]*(?:\p{Lu}[\p{L}\p{N}]*)+$/u,
  PascalCase: /^\p{Lu}(?=[\p{L}\p{N}]*\p{Ll})[\p{L}\p{N}]*$/u,
  UPPER_CASE: /^\p{Lu}[\p{Lu}\p{N}]*(?:_[\p{Lu}\p{N}]+)*$/u,
  'kebab-case': /^\p{Ll}[\p{Ll}\p{N}]*(?:-[\p{Ll}\p{N}]+)+$/u,
};

const singleWord = /^\p{Ll}[\p{Ll}\p{N}]*$/u;

/** The style of a name; 'another style' for none of these, undefined when it tells none. Underscores in front say other things. */
function styleOf(name: string): string | undefined {
  const bare = name.replace(/^_+/, '');
  if (singleWord.test(bare)) return undefined;
  return Object.entries(styles).find(([, pattern]) => pattern.test(bare))?.[0] ?? 'another style';
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'mixed-naming-style',
    category: 'naming',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Table is named in another style than nearly all others',
    why: 'Where nearly all tables are named in one style, people write the others wrong, and tools that derive one name from another get them wrong too.',
    remedy: 'Rename the table. A view under the old name lets clients follow one by one.',
    messages: {
      odd: '{table} is written in {style}, while {count} of {all} tables are written in {usual}.',
    },
    fix: 'none',
    options: {
      schema: {
        sharePercent: {
          type: 'integer',
          minimum: 51,
          maximum: 99,
          description:
            'Share of the tables, in percent, that must be written in one style before the others are reported.',
        },
        fewestTables: {
          type: 'integer',
          minimum: 2,
          description: 'Number of tables whose style can be told from which on a style counts as usual.',
        },
      },
      defaults: { sharePercent: 90, fewestTables: 10 },
    },
    sources: ['naming/inconsistent-style', 'Azimutt entity-name-inconsistent', 'schemalint name-casing'],
  },
  check({ database, roles, options, report }) {
    const styled = ownTables(database).flatMap((table) => {
      const style = styleOf(table.name);
      const isForeign = table.extension !== undefined || roles.table(table, 'migration-journal') !== undefined;
      return style === undefined || isForeign ? [] : [{ table, style }];
    });
    const counts = new Map<string, number>();
    for (const { style } of styled) counts.set(style, (counts.get(style) ?? 0) + 1);
    const [usual, count] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? ['', 0];
    const share = (options.sharePercent as number) / 100;
    if (styled.length < (options.fewestTables as number) || count < share * styled.length) return;
    for (const { table, style } of styled) {
      if (style === usual) continue;
      const data = { table: targetName(table), style, count, all: styled.length, usual };
      report({ at: table, message: 'odd', data });
    }
  },
});

export default rule;
