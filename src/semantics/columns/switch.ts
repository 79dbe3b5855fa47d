import type { ColumnRole } from '../column-role.ts';
import type { Identifier } from '../identifier.ts';
import type { ColumnFacts } from '../relation-facts.ts';
import type { ColumnJudge, RoleDraft } from '../role-draft.ts';
import { readTimeName } from '../time-name.ts';
import { awaitedDeeds, removals, searchedFlags } from '../words/classes.ts';

/** Flags, flags whose pending value is searched for, and what marks a row as deleted. */
export const judgeSwitch: ColumnJudge = {
  families: ['boolean', 'timestamp', 'date'],
  concerns: (name) => isSwitch(readTimeName(name).deed),
  also: (facts) => facts.family === 'boolean',
  judge: (facts, draft) => {
    if (facts.family === 'boolean') judgeFlag(facts, draft);
    else judgeTime(facts, draft);
  },
};

function isSwitch(deed: string | undefined): boolean {
  return deed !== undefined && (removals.has(deed) || awaitedDeeds.has(deed));
}

function judgeFlag({ column, name }: ColumnFacts, draft: RoleDraft<ColumnRole>): void {
  draft.add('flag', 'typed boolean');
  const what = deedOfFlag(name);
  if (removals.has(what)) draft.add('soft-delete', `named for rows that are gone (${column.name})`);
  else if (searchedFlags.has(what))
    draft.add('unread-flag', `rows with ${column.name} = ${searchedFlags.get(what)} are searched for`);
}

/** A time that is set from the beginning records an event; one that is NULL until then marks the row. */
function judgeTime({ column, name }: ColumnFacts, draft: RoleDraft<ColumnRole>): void {
  const { deed } = readTimeName(name);
  if (deed === undefined || column.notNull || column.default !== undefined) return;
  if (removals.has(deed))
    draft.add(
      'soft-delete',
      `set when the row is ${deed === 'delete' ? 'deleted' : deed} (${column.name}), NULL until then`,
    );
  else if (awaitedDeeds.has(deed)) draft.add('unread-flag', `rows with ${column.name} NULL are still to be ${deed}`);
}

/** `is_read` -> read. */
export function deedOfFlag({ words }: Identifier): string {
  const [first] = words;
  return (first === 'is' || first === 'was' || first === 'has' ? words.slice(1) : words).join(' ');
}
