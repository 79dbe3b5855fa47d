import type { Table } from '../model/relation.ts';
import type { Index } from '../model/table-index.ts';
import type { Change, ServeAccessPath } from '../rule/change.ts';
import type { Diagnostic } from '../rule/diagnostic.ts';
import type { AskedChange } from './asked-change.ts';
import { comingIndex } from './coming-index.ts';
import { conditionSql } from './condition.ts';
import { consolidate } from './consolidate.ts';
import type { PlanContext } from './planner.ts';

/** The changes with all lookups replaced by the fewest that serve them, and the findings that ask for nothing but what a standing index serves already. */
export interface ConsolidatedChanges {
  readonly changes: readonly AskedChange[];
  readonly served: readonly { readonly diagnostic: Diagnostic; readonly index: string }[];
}

/** Replaces lookups by the indexes that serve them; an index that another change creates serves lookups too. */
export function consolidateAsked(
  asked: readonly AskedChange[],
  context: Pick<PlanContext, 'dropped'>,
): ConsolidatedChanges {
  const paths = asked.flatMap(({ change, answers }) => (isLookup(change) ? [{ path: tidy(change), answers }] : []));
  const others = asked.filter(({ change }) => !isLookup(change));
  const created = createdIndexes(others);
  const answersOf = raised(paths);
  const { indexes, served } = consolidate([...answersOf.keys()], (table) => [
    ...table.indexes.filter((index) => !context.dropped.has(index)),
    ...(created.get(table) ?? []).map(({ index }) => index),
  ]);
  const taken = new Map<AskedChange, Diagnostic[]>();
  const already: { diagnostic: Diagnostic; index: string }[] = [];
  for (const [path, by] of served) {
    const answers = answersOf.get(path) ?? [];
    const maker = created.get(path.table)?.find(({ index }) => index === by)?.asked;
    if (maker === undefined) already.push(...answers.map((diagnostic) => ({ diagnostic, index: by.name })));
    else taken.set(maker, [...(taken.get(maker) ?? []), ...answers]);
  }
  const merged = indexes.map(({ path, serves }) => ({
    change: path,
    answers: unique(serves.flatMap((each) => answersOf.get(each) ?? [])),
  }));
  const kept = others.map((each) => ({ ...each, answers: unique([...each.answers, ...(taken.get(each) ?? [])]) }));
  const changes = [...merged, ...kept];
  const answered = new Set(changes.flatMap((each) => each.answers));
  return { changes, served: already.filter(({ diagnostic }) => !answered.has(diagnostic)) };
}

/** A lookup without a column is left to its planner, which refuses it. */
function isLookup(change: Change): change is ServeAccessPath {
  return change.kind === 'serve-access-path' && (change.equality.length > 0 || change.range !== undefined);
}

/** Equality columns once each, and no range over a column that is fixed by equality. */
function tidy(path: ServeAccessPath): ServeAccessPath {
  const { range, ...rest } = path;
  const equality = [...new Set(path.equality)];
  const isOpen = range !== undefined && !equality.includes(range.column);
  return { ...rest, equality, ...(isOpen ? { range } : {}) };
}

/** Lookups of a partition that are asked for on its parent too are the parent's: its index has a part on each partition. */
function raised(
  paths: readonly { path: ServeAccessPath; answers: readonly Diagnostic[] }[],
): Map<ServeAccessPath, Diagnostic[]> {
  const byKey = new Map(paths.map(({ path }) => [pathKey(path, path.table), path]));
  const answers = new Map<ServeAccessPath, Diagnostic[]>();
  for (const each of paths) {
    let top = byKey.get(pathKey(each.path, each.path.table)) ?? each.path;
    for (let table: Table | undefined = each.path.table; table !== undefined; table = table.partitionOf?.parent) {
      top = byKey.get(pathKey(each.path, table)) ?? top;
    }
    answers.set(top, [...(answers.get(top) ?? []), ...each.answers]);
  }
  return answers;
}

function pathKey(path: ServeAccessPath, table: Table): string {
  const columns = path.equality.map((column) => column.name).sort();
  const where = path.where === undefined ? '' : conditionSql(path.where);
  return JSON.stringify([table.schema, table.name, columns, path.range?.column.name, where, path.few === true]);
}

interface CreatedIndex {
  readonly index: Index;
  readonly asked: AskedChange;
}

function createdIndexes(asked: readonly AskedChange[]): Map<Index['relation'], CreatedIndex[]> {
  const created = new Map<Index['relation'], CreatedIndex[]>();
  for (const each of asked) {
    const index = comingIndex(each.change);
    if (index === undefined) continue;
    const ofRelation = created.get(index.relation);
    if (ofRelation === undefined) created.set(index.relation, [{ index, asked: each }]);
    else ofRelation.push({ index, asked: each });
  }
  return created;
}

function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Set(diagnostics)];
}
