import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { duplicateIndexes } from '../../../src/model/questions/duplicate-indexes.ts';
import { isPrefixCovered } from '../../../src/model/questions/is-prefix-covered.ts';
import type { MaterializedView, Table } from '../../../src/model/relation.ts';
import type { Index } from '../../../src/model/table-index.ts';
import type { DropIndex } from '../../../src/rule/change.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

interface Covered {
  readonly narrow: Index;
  readonly wide: Index;
  /** Exact duplicates of the narrow one: another rule reports them, but they are as needless. */
  readonly duplicates: readonly Index[];
}

/** Indexes that a wider one serves, each with one that stays. */
function coveredIn(relation: Table | MaterializedView): readonly Covered[] {
  const pairs = duplicateIndexes(relation);
  const duplicates = new Set(pairs.map(({ index }) => index));
  const byFirst = new Map<string, Index[]>();
  for (const index of relation.indexes) {
    const first = index.keys[0]?.column?.name ?? '';
    if (duplicates.has(index) || index.method !== 'btree') continue;
    byFirst.set(first, [...(byFirst.get(first) ?? []), index]);
  }
  const covered: Covered[] = [];
  for (const group of byFirst.values()) {
    const gone = new Set<Index>();
    for (const narrow of [...group].sort((a, b) => widthOf(a) - widthOf(b) || group.indexOf(b) - group.indexOf(a))) {
      const wider = group.filter((wide) => !gone.has(wide) && isPrefixCovered(narrow, wide));
      const wide = wider.sort((a, b) => widthOf(b) - widthOf(a))[0];
      if (wide === undefined) continue;
      gone.add(narrow);
      const same = pairs.filter(({ index, survivor }) => survivor === narrow && index.constraint === undefined);
      covered.push({ narrow, wide, duplicates: same.map(({ index }) => index) });
    }
  }
  return covered;
}

function widthOf(index: Index): number {
  return index.keys.length + index.include.length;
}

function columnList(index: Index): string {
  return index.keys
    .map((key) => {
      const name = key.column === undefined ? key.expression.text : displayIdentifier(key.column.name);
      return key.descending ? `${name} DESC` : name;
    })
    .join(', ');
}

/** Why the wide index serves the lookups of the narrow one. */
function reason({ narrow, wide }: Covered): string {
  if (narrow.keys.length < wide.keys.length) return 'begins with the same keys and so serves the same lookups';
  return narrow.keys.every((key, at) => key.descending === wide.keys[at]?.descending)
    ? 'has the same keys and so serves the same lookups'
    : 'has the same keys and is read backwards as easily';
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'index-covered-by-wider',
    category: 'index',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Index is needless because a wider one begins with the same keys',
    why: 'A leading prefix of a B-tree serves the same lookups, so the narrow index only costs writes, disk and memory.',
    remedy: 'Drop the narrow index, unless figures show that its smaller size matters to a hot query.',
    messages: {
      covered: 'Index {index} ({keys}) on {table} is needless: {wide} ({wideKeys}) {reason}.',
    },
    fix: 'unsafe',
    fixNote: 'A query that reads much of the index reads more pages in the wider one.',
    sources: [
      'A11',
      'index/redundant-prefix',
      'pghero duplicate_indexes',
      'pg-index-health intersected_indexes',
      'active_record_doctor extraneous_indexes',
      'database_consistency RedundantIndex',
      'SchemaCrawler RedundantIndexes',
      'pglinter B002',
      'db_verifier i1005',
      'safegres X5',
    ],
  },
  check({ database, report }) {
    for (const relation of [...database.tables, ...database.materializedViews]) {
      for (const covered of coveredIn(relation)) {
        const { narrow, wide } = covered;
        report({
          at: narrow,
          message: 'covered',
          data: {
            index: displayIdentifier(narrow.name),
            keys: columnList(narrow),
            table: displayName(relation),
            wide: displayIdentifier(wide.name),
            wideKeys: columnList(wide),
            reason: reason(covered),
          },
          fix: (): DropIndex[] => [narrow, ...covered.duplicates].map((index) => ({ kind: 'drop-index', index })),
        });
      }
    }
  },
});

export default rule;
