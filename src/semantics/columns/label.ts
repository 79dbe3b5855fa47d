import { endingIn } from '../phrase-match.ts';
import type { ColumnFacts } from '../relation-facts.ts';
import type { ColumnJudge } from '../role-draft.ts';
import { codeTables, namedThings, naturalNames, typedCodes, uniqueNames } from '../words/names.ts';

const labelWords: ReadonlySet<string> = new Set(['code', ...naturalNames.lastWords]);

/** Natural names and codes: what people tell rows apart by and what they type. */
export const judgeLabel: ColumnJudge = {
  families: ['text'],
  concerns: ({ phrase, stems }) => uniqueNames.has(phrase) || labelWords.has(stems.at(-1) ?? ''),
  judge: (facts, draft) => {
    const { column, foreignKeys, name, of } = facts;
    if (foreignKeys.length > 0 || of.table === undefined || draft.has('personal-data', 'login-name')) return;
    const { stems } = of.name;
    const code = endingIn(name.stems, typedCodes) ?? (name.phrase === 'code' ? endingIn(stems, codeTables) : undefined);
    if (code !== undefined && name.stems.at(-1) === 'code')
      draft.add('code', `people type it: ${column.name} of ${of.relation.name}`);
    const held = facts.unique ? 'it is unique' : isInWiderKey(facts) ? 'a unique key holds it with others' : undefined;
    const isName = naturalNames.has(name.phrase) || name.phrase === `${of.name.phrase} name`;
    if (!isName && !(held !== undefined && uniqueNames.has(name.phrase))) return;
    const isNamed = name.phrase === 'slug' || endingIn(stems, namedThings) !== undefined;
    if (held === undefined && !isNamed) return;
    draft.add(
      'natural-name',
      `${column.name} tells the rows of ${of.relation.name} apart`,
      held ?? `nothing keeps two of them from bearing the same`,
    );
  },
};

function isInWiderKey({ column, of }: ColumnFacts): boolean {
  return (
    of.table?.indexes.some(
      (index) => index.unique && index.keys.length > 1 && index.keys.some((key) => key.column === column),
    ) ?? false
  );
}
