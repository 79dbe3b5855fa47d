import type { Column } from '../model/column.ts';
import type { DataType } from '../model/data-type.ts';
import { closedSetsIn } from './closed-set.ts';
import { factsOf } from './relation-facts.ts';

/** The values to which a column's own type or checks restrict it; undefined when nothing does. */
export function ownClosedValues(column: Column): readonly string[] | undefined {
  return typeValues(column.type) ?? checkValues(column);
}

/** The labels of an enum, or the values that a domain's check lists; undefined for other types. */
export function typeValues(type: DataType): readonly string[] | undefined {
  const definition = type.dimensions > 0 ? undefined : type.definition;
  if (definition?.kind === 'enum') return definition.labels;
  if (definition?.kind !== 'domain') return undefined;
  const ofChecks = closedSetsIn(definition.checks.map((check) => check.expression)).get('value');
  return ofChecks ?? typeValues(definition.base);
}

/** The values that a CHECK of the table lists for a column; undefined when none does. */
export function checkValues(column: Column): readonly string[] | undefined {
  return factsOf(column.relation).closedByCheck.get(column.name);
}
