import type { ColumnRole } from '../column-role.ts';
import type { Landmarks } from '../landmarks.ts';
import { periodsIn } from '../periods.ts';
import type { ColumnFacts, RelationFacts } from '../relation-facts.ts';
import type { ColumnJudge, RoleDraft } from '../role-draft.ts';
import { readTimeName, saysTime } from '../time-name.ts';
import { oddPeriodNames } from '../words/periods.ts';
import { rowsThatExpire } from '../words/times.ts';

/** What a date or timestamp means. The event time of a log is judged later, since it needs the table's role. */
export const judgeTime: ColumnJudge = {
  families: ['timestamp', 'date'],
  concerns: (name) => saysTime(name) || oddPeriodNames.has(name.phrase),
  judge: (facts, draft, landmarks) => {
    if (draft.has('soft-delete')) return;
    const { column, of } = facts;
    const { moment, isActivity, isSchedule, expiryOf, startOf, endOf } = readTimeName(facts.name);
    if (moment === 'creation') draft.add('created-time', `named for the creation of the row (${column.name})`);
    if (moment === 'change') judgeChange(facts, draft);
    if (moment === 'event') draft.add('event-time', `named for when it happened (${column.name})`);
    if (isSchedule) draft.add('schedule-time', `named for when something is due (${column.name})`);
    if (expiryOf !== undefined && endsTheRow(expiryOf, facts, landmarks))
      draft.add('expiry-time', `named for when the row ends (${column.name})`);
    if (isActivity) draft.add('activity-time', `named for the last activity (${column.name})`);
    if (startOf === undefined && endOf === undefined && !oddPeriodNames.has(facts.name.phrase)) return;
    for (const { start, end } of periodsIn(of.relation)) {
      if (start === facts) draft.add('period-start', `${column.name} and ${end.column.name} bound a period`);
      else if (end === facts) draft.add('period-end', `${start.column.name} and ${column.name} bound a period`);
    }
  },
};

/** `changed_at` of a history is when the change was recorded: there is no creation beside it that it could follow. */
function judgeChange({ column, name, of }: ColumnFacts, draft: RoleDraft<ColumnRole>): void {
  const isRecord = readTimeName(name).deed === 'changed' && column.notNull && !hasCreation(of);
  if (isRecord) draft.add('event-time', `named for when the change was made (${column.name})`);
  else draft.add('updated-time', `named for the last change of the row (${column.name})`);
}

function hasCreation(of: RelationFacts): boolean {
  return [...of.columns.values()].some((other) => readTimeName(other.name).moment === 'creation');
}

/** The expiry of a token in a row of users is not the end of the user; beside the token of an integration it is. */
function endsTheRow(expiryOf: readonly string[], { of }: ColumnFacts, { accounts }: Landmarks): boolean {
  if (expiryOf.every((stem) => rowsThatExpire.has(stem) || of.name.stems.includes(stem))) return true;
  const isOfAccount = of.table !== undefined && accounts.has(of.table);
  const subject = expiryOf.join(' ');
  return !isOfAccount && [...of.byPhrase.keys()].some((phrase) => phrase === subject || phrase.endsWith(` ${subject}`));
}
