import type { Draft } from '../../model/draft.ts';
import type { Table } from '../../model/relation.ts';
import type { Trigger } from '../../model/trigger.ts';

/** Gives every partition of the table its copy of a row trigger, as PostgreSQL does; an older copy is replaced. */
export function inheritTrigger(trigger: Draft<Trigger>, table: Draft<Table>): void {
  for (const partition of table.partitions) {
    const { comment: _, ...definition } = trigger;
    const copy: Draft<Trigger> = { ...definition, relation: partition, inherited: true };
    const position = partition.triggers.findIndex((existing) => existing.name === trigger.name);
    if (position < 0) partition.triggers.push(copy);
    else partition.triggers[position] = copy;
    inheritTrigger(copy, partition);
  }
}
