import type { Draft } from '../../model/draft.ts';
import type { Table } from '../../model/relation.ts';
import type { Trigger } from '../../model/trigger.ts';

/** Gives every partition of the table its copy of a row trigger, as PostgreSQL does; an older copy is replaced. */
export function inheritTrigger(trigger: Draft<Trigger>, table: Draft<Table>): void {
  for (const partition of table.partitions) {
    const copy = copyOf(trigger, partition);
    const position = partition.triggers.findIndex((existing) => existing.name === trigger.name);
    if (position < 0) partition.triggers.push(copy);
    else partition.triggers[position] = copy;
    inheritTrigger(copy, partition);
  }
}

/** Gives a new partition and its own partitions the parent's row trigger, unless it has one of that name. */
export function spreadTrigger(trigger: Draft<Trigger>, partition: Draft<Table>): void {
  if (trigger.level !== 'row' || partition.triggers.some((own) => own.name === trigger.name)) return;
  const copy = copyOf(trigger, partition);
  partition.triggers.push(copy);
  for (const grandchild of partition.partitions) spreadTrigger(copy, grandchild);
}

function copyOf(trigger: Draft<Trigger>, partition: Draft<Table>): Draft<Trigger> {
  const { comment: _comment, when, ...definition } = trigger;
  return {
    ...definition,
    ...(when === undefined ? {} : { when: when.within(partition) }),
    relation: partition,
    inherited: true,
  };
}
