import { type DataType, isScalar } from '../../../src/model/data-type.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { isBoundIndex } from '../../../src/model/questions/bound-index.ts';
import { ownIndexes } from '../../../src/model/questions/own-indexes.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

function isBoolean(type: DataType): boolean {
  if (type.dimensions === 0 && type.definition?.kind === 'domain') return isBoolean(type.definition.base);
  return isScalar(type, 'bool');
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'index-on-boolean-alone',
    category: 'index',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Index holds nothing but a boolean',
    why: 'The frequent value of a boolean is on nearly every page, so PostgreSQL reads the whole table for it. Only the rare value is worth an index, and then the entries for the frequent one are dead weight.',
    remedy:
      'Create a partial index with the rare value as its predicate, over the column by which those rows are read (WHERE NOT is_read, by user_id), and drop this one.',
    messages: {
      alone:
        'Index {index} on {table} holds only the boolean {column}: it can serve no more than one of its two values.',
    },
    fix: 'none',
    sources: ['A12', 'index/boolean-column', 'pg-index-health indexes_with_boolean'],
  },
  check({ database, report }) {
    for (const index of ownIndexes(database)) {
      const [key, second] = index.keys;
      const column = key?.column;
      if (column === undefined || second !== undefined || !isBoolean(column.type)) continue;
      if (index.unique || index.predicate !== undefined || index.include.length > 0 || isBoundIndex(index)) continue;
      report({
        at: index,
        message: 'alone',
        data: {
          index: displayIdentifier(index.name),
          table: displayName(index.relation),
          column: displayIdentifier(column.name),
        },
      });
    }
  },
});

export default rule;
