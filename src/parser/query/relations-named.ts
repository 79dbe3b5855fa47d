import type { Node, RangeVar, WithClause } from '@pgsql/types';
import { nameKey, type QualifiedName } from '../../model/name.ts';
import type { Replay } from '../replay/replay.ts';

/** The relations that a query or statement names, each once, CTE names left out; undefined, with the problem noted, when one cannot exist. */
export function relationsNamed(tree: Node, replay: Replay): QualifiedName[] | undefined {
  const names = new Map<string, QualifiedName>();
  for (const range of rangesNamed(tree)) {
    const name = nameOf(range, replay);
    if (name === undefined) return undefined;
    names.set(nameKey(name.schema, name.name), name);
  }
  return [...names.values()];
}

/** The places of a query or statement that name relations, CTE names left out. */
export function rangesNamed(tree: Node): RangeVar[] {
  const ranges: RangeVar[] = [];
  collect(tree, new Set(), ranges);
  return ranges;
}

function nameOf(range: RangeVar, replay: Replay): QualifiedName | undefined {
  const { schemaname, relname: name = '' } = range;
  const found = replay.relation(range) ?? replay.lookup(replay.draft.sequences, schemaname, name);
  if (found !== undefined) return { schema: found.schema, name };
  // PostgreSQL's own relations, and only they, begin so.
  if (schemaname === undefined && name.startsWith('pg_')) return { schema: 'pg_catalog', name };
  if (replay.missingRelation(range)) return undefined;
  return { schema: schemaname ?? replay.creationSchema, name };
}

/** Clauses that name no relation of their own: FOR UPDATE OF names entries of FROM. */
const passedOver = new Set(['lockingClause', 'intoClause', 'alias']);

function collect(value: unknown, ctes: ReadonlySet<string>, ranges: RangeVar[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, ctes, ranges);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const { withClause } = value as { readonly withClause?: WithClause };
  const visible = withClause === undefined ? ctes : collectFromCtes(withClause, ctes, ranges);
  for (const [key, child] of Object.entries(value)) {
    if (key === 'withClause' || passedOver.has(key)) continue;
    if (isRange(key, child)) {
      const isCte = child.schemaname === undefined && visible.has(child.relname ?? '');
      if (!isCte) ranges.push(child);
    } else collect(child, visible, ranges);
  }
}

/** INSERT, UPDATE, DELETE and MERGE hold their target without a wrapper. */
function isRange(key: string, child: unknown): child is RangeVar {
  return (
    key === 'RangeVar' || (key === 'relation' && typeof child === 'object' && child !== null && 'relname' in child)
  );
}

/** Of a plain WITH each query sees the ones before it, of WITH RECURSIVE all. */
function collectFromCtes(withClause: WithClause, outer: ReadonlySet<string>, ranges: RangeVar[]): ReadonlySet<string> {
  const queries = (withClause.ctes ?? []).flatMap((node) => ('CommonTableExpr' in node ? [node.CommonTableExpr] : []));
  const all = new Set([...outer, ...queries.map(({ ctename = '' }) => ctename)]);
  const seen = new Set(outer);
  for (const { ctename = '', ctequery } of queries) {
    collect(ctequery, withClause.recursive ? all : new Set(seen), ranges);
    seen.add(ctename);
  }
  return all;
}
