import { compareDatabases } from '../../model/comparison/compare-databases.ts';
import { describeRoutine } from '../../model/comparison/describe-routine.ts';
import type { Database } from '../../model/database.ts';
import { displayIdentifier } from '../../model/name.ts';
import { relationTitle } from '../schema/object-name.ts';

/** In which facts objects differ, by path; an object that one schema lacks has the fact `missing`. */
export function differingFacts(
  from: Database,
  to: Database,
  runner: string | undefined,
): ReadonlyMap<string, ReadonlySet<string>> {
  const facts = new Map<string, Set<string>>();
  const add = (path: string, fact: string): void => {
    const known = facts.get(path);
    if (known === undefined) facts.set(path, new Set([fact]));
    else known.add(fact);
  };
  const { differences } = compareDatabases(from, to, runner === undefined ? {} : { runner });
  for (const { path, fact } of differences) add(path, fact ?? 'missing');
  // Texts of queries can be held to each other only when they were written by the same hand.
  if (from.loadedFrom === to.loadedFrom)
    for (const [path, text] of texts(to)) {
      const before = textsIn(from).get(path);
      if (before !== undefined && before !== text) add(path, 'query');
    }
  return facts;
}

const known = new WeakMap<Database, ReadonlyMap<string, string>>();

function textsIn(database: Database): ReadonlyMap<string, string> {
  const collected = known.get(database) ?? new Map(texts(database));
  known.set(database, collected);
  return collected;
}

/** The queries of views and the texts of rules, of SQL bodies and of definitions, which the comparison passes over. */
function* texts(database: Database): Generator<[string, string]> {
  const describing = { runner: undefined, version: database.postgres.to };
  for (const { what, identity, definition } of database.others)
    if (definition !== undefined) yield [`${what} ${identity}`, definition.trim()];
  for (const routine of [...database.routines.values()].flat()) {
    const text = routine.sqlBodyText ?? routine.definition;
    if (text !== undefined) yield [describeRoutine(routine, describing).path, text.trim()];
  }
  for (const relation of database.relations.values()) {
    const path = relationTitle(relation);
    if (relation.kind === 'view' || relation.kind === 'materialized-view') yield [path, relation.query.text.trim()];
    for (const rule of relation.rules) yield [`${path}: rule ${displayIdentifier(rule.name)}`, rule.text.trim()];
  }
}
