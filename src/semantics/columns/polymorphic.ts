import type { Column } from '../../model/column.ts';
import { readIdentifier } from '../identifier.ts';
import type { Landmarks } from '../landmarks.ts';
import { ownClosedValues } from '../own-values.ts';
import { endingIn } from '../phrase-match.ts';
import type { ColumnFacts } from '../relation-facts.ts';
import type { ColumnJudge } from '../role-draft.ts';
import { isKeyLike, type TypeFamily } from '../type-family.ts';
import { anyThing, idEndings, oddPairs, typeEndings } from '../words/polymorphic.ts';

const oddNames: ReadonlySet<string> = new Set([...oddPairs.keys(), ...[...oddPairs.values()].flat()]);
const pairEndings: ReadonlySet<string> = new Set([...idEndings, ...typeEndings.lastWords]);

/** The two columns of a polymorphic reference: one says which table, the other which row. */
export const judgePolymorphic: ColumnJudge = {
  families: ['text', 'integer', 'uuid', 'enum'],
  concerns: ({ phrase, stems }) => oddNames.has(phrase) || (stems.length > 1 && pairEndings.has(stems.at(-1) ?? '')),
  judge: (facts, draft, landmarks) => {
    const partner = partnerOfId(facts, landmarks);
    if (partner !== undefined) draft.add('polymorphic-id', pairText(partner.column, facts.column));
    const id = partnerOfType(facts, landmarks);
    if (id !== undefined) draft.add('polymorphic-type', pairText(facts.column, id.column));
  },
};

function partnerOfId(id: ColumnFacts, landmarks: Landmarks): ColumnFacts | undefined {
  if (id.primaryKey || !isKeyLike(id.family) || id.foreignKeys.some((key) => key.columns.length === 1))
    return undefined;
  const { stems, phrase } = id.name;
  const names = id.of.byPhrase;
  for (const name of oddPairs.get(phrase) ?? []) {
    const type = names.get(name);
    if (type !== undefined && (isTypeLike(type.family) || name === 'content type id')) return type;
  }
  const last = stems.at(-1) ?? '';
  if (stems.length < 2 || !idEndings.includes(last)) return undefined;
  const subject = stems.slice(0, -1).join(' ');
  for (const ending of typeEndings) {
    const type = names.get(`${subject} ${ending}`);
    if (type !== undefined && isTypeLike(type.family))
      return standsForAny(subject, type, id, landmarks) ? type : undefined;
  }
  return undefined;
}

function partnerOfType(type: ColumnFacts, landmarks: Landmarks): ColumnFacts | undefined {
  const { stems, phrase } = type.name;
  const names = type.of.byPhrase;
  const candidates: (ColumnFacts | undefined)[] = [];
  const ending = endingIn(stems, typeEndings);
  if (ending !== undefined) {
    const subject = stems.slice(0, stems.length - ending.split(' ').length).join(' ');
    for (const id of idEndings) candidates.push(names.get(`${subject} ${id}`));
  }
  for (const [id, types] of oddPairs) if (types.includes(phrase)) candidates.push(names.get(id));
  return candidates.find((id) => id !== undefined && partnerOfId(id, landmarks) === type);
}

/** A pair is told from a plain reference beside a plain type (`event_id`, `event_type`) by its words, or by values that name tables. */
function standsForAny(subject: string, type: ColumnFacts, id: ColumnFacts, landmarks: Landmarks): boolean {
  if (id.of.name.phrase === subject) return false;
  const values = ownClosedValues(type.column);
  const tables = values?.filter(
    (value) => landmarks.nouns.named(readIdentifier(value.split(/::|\\|\./).at(-1) ?? '').phrase).length > 0,
  );
  if (values !== undefined && tables !== undefined && tables.length * 2 > values.length && values.length > 1)
    return true;
  const general = subject.endsWith('able') || anyThing.has(subject.split(' ').at(-1) ?? '');
  if (!general) return false;
  const isPlainReference = subject !== 'user' && landmarks.nouns.named(subject).length > 0;
  return !isPlainReference && !(subject === 'user' && values !== undefined);
}

function isTypeLike(family: TypeFamily): boolean {
  return family === 'text' || family === 'enum' || family === 'integer';
}

function pairText(type: Column, id: Column): string {
  return `${type.name} says which table ${id.name} is of`;
}
