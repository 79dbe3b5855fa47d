import type { Draft } from '../../model/draft.ts';
import { nearWords } from '../../model/edit-distance.ts';
import type { Relation } from '../../model/relation.ts';
import { rangesIn } from './because.ts';
import { type Failing, inBrackets, statementLine } from './failing.ts';
import { missingObject } from './missing-object.ts';
import type { NamedObject } from './named-object.ts';

/** Why something is not there: it went away before, comes later only, or is spelt otherwise. */
export function causeOfMissing(failing: Failing): string | undefined {
  const named = missingObject(failing.refusal);
  if (named === undefined) return undefined;
  const missing = withTable(named, failing);
  return (
    gone(failing, missing) ?? comesLater(failing, missing) ?? misspelt(failing, missing) ?? never(failing, missing)
  );
}

/** The table of a column of which the server does not say it, when the statement names no other. */
function withTable(missing: NamedObject, { tree }: Failing): NamedObject {
  if (missing.kind !== 'column' || missing.of !== undefined) return missing;
  const names = new Set(rangesIn(tree).map(({ relname }) => relname));
  const [of] = names;
  return of === undefined || names.size > 1 ? missing : { ...missing, of };
}

function gone({ history, at }: Failing, missing: NamedObject): string | undefined {
  const remover = history.removersOf(missing).findLast((one) => one < at && ran(history.statements[one]));
  if (remover === undefined) return undefined;
  const makers = history.makersOf(missing).filter((one) => one < remover);
  if (makers.length === 0) return undefined;
  const statement = history.statements[remover];
  const verb = statement?.tree !== undefined && 'RenameStmt' in statement.tree ? 'renamed' : 'dropped';
  return `It was ${verb} at ${statementLine(statement)}.`;
}

function comesLater({ history, at }: Failing, missing: NamedObject): string | undefined {
  const makers = history.makersOf(missing);
  const [maker] = makers;
  if (maker === undefined || makers.some((one) => one < at)) return undefined;
  if (maker === at) return undefined;
  return `It is made only later, at ${statementLine(history.statements[maker])}.`;
}

function misspelt(failing: Failing, missing: NamedObject): string | undefined {
  const [near] = nearWords(missing.name, namesLike(failing, missing));
  return near === undefined ? undefined : `There is "${near}".`;
}

function* namesLike({ replay, tree }: Failing, { kind, of }: NamedObject): Generator<string> {
  const { draft } = replay;
  switch (kind) {
    case 'relation':
      for (const { name } of draft.relations.values()) yield name;
      for (const { name } of draft.indexes.values()) yield name;
      for (const { name } of draft.sequences.values()) yield name;
      return;
    case 'type':
      for (const { name } of draft.types.values()) yield name;
      return;
    case 'schema':
      yield* draft.schemas.keys();
      return;
    case 'routine':
      for (const [routine] of draft.routines.values()) if (routine !== undefined) yield routine.name;
      return;
    default:
  }
  for (const relation of relationsOf({ replay, tree }, of)) {
    if (kind === 'column') for (const column of relation.columns) yield column.name;
    if (relation.kind !== 'table') continue;
    if (kind === 'constraint')
      for (const { name } of [
        ...relation.checks,
        ...relation.uniqueKeys,
        ...relation.foreignKeys,
        ...relation.exclusions,
      ])
        yield name;
    if (kind === 'trigger') for (const trigger of relation.triggers) yield trigger.name;
    if (kind === 'policy') for (const policy of relation.policies) yield policy.name;
  }
}

function relationsOf({ replay, tree }: Pick<Failing, 'replay' | 'tree'>, of: string | undefined): Draft<Relation>[] {
  const ranges = rangesIn(tree).filter(({ relname }) => of === undefined || relname === of);
  return ranges.flatMap((range) => replay.relation(range) ?? []);
}

function never(failing: Failing, missing: NamedObject): string | undefined {
  const { history, at } = failing;
  if (history.makersOf(missing).some((one) => one < at)) return undefined;
  if (missing.kind === 'column') {
    const [relation] = relationsOf(failing, missing.of);
    if (relation === undefined) return undefined;
    return `${relation.name}${inBrackets(relation.origin)} has ${listed(relation.columns.map(({ name }) => name))}.`;
  }
  if (missing.kind === 'constraint') return constraintsThere(failing, missing);
  return missing.kind === 'label' ? undefined : 'Nothing in this history makes it.';
}

function constraintsThere(failing: Failing, missing: NamedObject): string | undefined {
  const names = [...namesLike(failing, missing)];
  if (names.length === 0) return undefined;
  return `The constraints there are ${listed(names)}.`;
}

/** So many names at most are told. */
const mostNames = 12;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join(', ');
  return names.length > mostNames ? `${shown} and ${names.length - mostNames} more` : shown;
}

function ran(statement: Failing['statement'] | undefined): boolean {
  const outcome = statement?.run.outcome.outcome;
  return outcome === 'ran' || outcome === 'ran-alone';
}
