import type { Column } from '../../model/column.ts';
import type { Table } from '../../model/relation.ts';
import { factsOf } from '../relation-facts.ts';
import type { Roles } from '../roles.ts';
import { oneForEach, toldApartBy } from '../words/one-for-each.ts';

/** The column that names the user or tenant for which a table holds one row, and what says so. */
export interface OneForEach {
  readonly owner: Column;
  readonly evidence: readonly string[];
}

/**
 * For whom a table of profiles, settings or preferences holds one row each. undefined when a name, a key, a flag such as
 * `is_default`, a kind or a second reference tells several rows of one owner apart.
 */
export function oneRowForEach(roles: Roles, table: Table): OneForEach | undefined {
  const facts = factsOf(table);
  const noun = facts.name.stems.at(-1) ?? '';
  if (!oneForEach.has(noun) || toldApartBy.some((phrase) => facts.byPhrase.has(phrase))) return undefined;
  const [owner, second] = roles.columnsOf(table, 'owner', 'tenant-key');
  const isPlain = roles.columnsOf(table, 'polymorphic-type', 'polymorphic-id', 'category', 'soft-delete').length === 0;
  if (owner === undefined || second !== undefined || !owner.notNull || !isPlain) return undefined;
  const others = [...facts.columns.values()].filter(
    ({ column, foreignKeys }) => foreignKeys.length > 0 && column !== owner && column.notNull,
  );
  if (others.length > 0) return undefined;
  const evidence = roles.ofColumn(owner).flatMap((verdict) => verdict.evidence);
  return { owner, evidence: [`named for the ${noun} of somebody (${table.name})`, ...evidence] };
}
