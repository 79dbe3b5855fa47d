import type { Column } from '../../model/column.ts';
import type { Database } from '../../model/database.ts';
import { displayName } from '../../model/name.ts';
import { closedSetText } from '../closed-set.ts';
import { valuesInComment } from '../comment-values.ts';
import { knownValueSets } from '../known-value-sets.ts';
import { checkValues, typeValues } from '../own-values.ts';
import { columnFacts } from '../relation-facts.ts';
import { otherTimesWords, sharedClassNames } from '../words/classes.ts';
import { defaultValueOf } from './default-value.ts';

/** The values that a column takes, and who says so. */
export interface ClosedValues {
  readonly values: readonly string[];
  /** `type` and `check`: the column is restricted to them already. `comment`, `enum`, `same-name`: nothing enforces them yet. */
  readonly source: 'type' | 'check' | 'comment' | 'enum' | 'same-name';
  readonly evidence: readonly string[];
}

/**
 * The closed set of values of a column of texts: from its type or check, its comment, an enum that is named for it, or a
 * column of the same telling name that is restricted elsewhere. Never made up: undefined when nothing says them, when two
 * sources differ, when the column's own default is not among them, and for a foreign key, whose values are rows.
 */
export function closedValues(database: Database, column: Column): ClosedValues | undefined {
  const enforced = enforcedValues(column);
  if (enforced !== undefined) return enforced;
  const { family, foreignKeys } = columnFacts(column);
  if (family !== 'text' || foreignKeys.length > 0) return undefined;
  const said = commentValues(column) ?? valuesElsewhere(database, column);
  const initial = defaultValueOf(column);
  return said === undefined || (initial !== undefined && !said.values.includes(String(initial))) ? undefined : said;
}

function enforcedValues(column: Column): ClosedValues | undefined {
  const ofType = typeValues(column.type);
  if (ofType !== undefined)
    return {
      values: ofType,
      source: 'type',
      evidence: [`its type ${column.type.name} admits ${closedSetText(ofType)}`],
    };
  const ofCheck = checkValues(column);
  if (ofCheck === undefined) return undefined;
  return { values: ofCheck, source: 'check', evidence: [`a check admits ${closedSetText(ofCheck)}`] };
}

function commentValues(column: Column): ClosedValues | undefined {
  const values = valuesInComment(column.comment);
  return values === undefined
    ? undefined
    : { values, source: 'comment', evidence: [`its comment lists ${closedSetText(values)}`] };
}

/**
 * Other places that close a set under the same name; they must agree. `status` means something else in every table,
 * `subscription_tier` does not.
 */
function valuesElsewhere(database: Database, column: Column): ClosedValues | undefined {
  const known = knownValueSets(database);
  const { name, of } = columnFacts(column);
  const isTelling = !sharedClassNames.has(name.phrase) && !otherTimesWords.has(name.stems[0] ?? '');
  const phrases = [`${of.name.phrase} ${name.phrase}`, ...(isTelling ? [name.phrase] : [])];
  // An enum that columns of another name use is named for those.
  const enums = phrases
    .flatMap((phrase) => known.enums.get(phrase) ?? [])
    .filter((type) => known.usedAs.get(type)?.has(name.phrase) ?? true);
  const columns = phrases
    .flatMap((phrase) => known.columns.get(phrase) ?? [])
    .filter((other) => other.column !== column);
  const [values, different] = distinct([...enums.map(({ labels }) => labels), ...columns.map((other) => other.values)]);
  if (values === undefined || different !== undefined) return undefined;
  const places = [
    ...enums.map((type) => `enum ${displayName(type)}`),
    ...columns.map((other) => `${displayName(other.column.relation)}.${other.column.name}`),
  ];
  const evidence = `${places.slice(0, 3).join(', ')} of the same name admit${places.length === 1 ? 's' : ''} ${closedSetText(values)}`;
  return { values, source: enums.length > 0 ? 'enum' : 'same-name', evidence: [evidence] };
}

function distinct(sets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const seen = new Map<string, readonly string[]>();
  for (const values of sets) seen.set([...values].sort().join('\u0000'), values);
  return [...seen.values()];
}
