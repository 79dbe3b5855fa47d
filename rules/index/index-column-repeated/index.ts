import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { ownIndexes } from '../../../src/model/questions/own-indexes.ts';
import { sameKeyButDirection } from '../../../src/model/questions/same-index.ts';
import type { Index } from '../../../src/model/table-index.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** The key or included column that the index holds twice, as text; undefined when there is none. */
function repeated({ keys, include, method }: Index): string | undefined {
  const key = keys.find((each, at) => keys.slice(0, at).some((before) => sameKeyButDirection(before, each, method)));
  if (key !== undefined) return key.column === undefined ? key.expression.text : displayIdentifier(key.column.name);
  const held = new Set(keys.map((each) => each.column));
  const column = include.find((each, at) => held.has(each) || include.indexOf(each) < at);
  return column === undefined ? undefined : displayIdentifier(column.name);
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'index-column-repeated',
    category: 'index',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Index holds the same column twice',
    why: 'The second copy makes every entry longer and serves no search: its value is the same. Mostly another column was meant.',
    remedy: 'Create the index with the column that was meant, or without the second copy, and drop this one.',
    messages: { repeated: 'Index {index} on {table} holds {column} twice.' },
    fix: 'none',
    sources: ['A12', 'index/duplicate-column', 'Bytebase INDEX_NO_DUPLICATE_COLUMN'],
  },
  check({ database, report }) {
    for (const index of ownIndexes(database)) {
      // Constraints with a repeated column are refused; an exclusion constraint may compare one column by two operators.
      if (index.constraint !== undefined) continue;
      const column = repeated(index);
      if (column === undefined) continue;
      report({
        at: index,
        message: 'repeated',
        data: { index: displayIdentifier(index.name), table: displayName(index.relation), column },
      });
    }
  },
});

export default rule;
