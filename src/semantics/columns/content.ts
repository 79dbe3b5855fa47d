import { typeText } from '../../model/data-type.ts';
import type { ColumnRole } from '../column-role.ts';
import { endingIn, wordIn } from '../phrase-match.ts';
import type { ColumnFacts } from '../relation-facts.ts';
import { type ColumnJudge, type RoleDraft, secretForms } from '../role-draft.ts';
import { textLength } from '../type-family.ts';
import {
  contentTables,
  describingTexts,
  documentKinds,
  searchedDocuments,
  searchedTexts,
  tagEndings,
  unsearchedTables,
  unsearchedTexts,
  wholeDocuments,
} from '../words/contents.ts';
import { eventTables } from '../words/record-tables.ts';

const contentWords: ReadonlySet<string> = new Set(
  [searchedTexts, searchedDocuments, tagEndings].flatMap((phrases) => [...phrases.lastWords]),
);

/** Documents that queries look into, lists of tags, and long text that people search. */
export const judgeContent: ColumnJudge = {
  families: ['text', 'json', 'array'],
  concerns: ({ stems }) => contentWords.has(stems.at(-1) ?? ''),
  also: (facts) => facts.family === 'json',
  judge: (facts, draft) => {
    const { column, family } = facts;
    if (draft.has(...secretForms, 'token', 'personal-data', 'external-id')) return;
    if (family === 'json') {
      const word = documentWord(facts);
      const index = ginIndex(facts);
      if (index !== undefined) draft.add('document', `index ${index} looks into it`);
      else if (word !== undefined)
        draft.add(
          'document',
          `named like a document that queries look into (${column.name})`,
          `typed ${typeText(column.type)}`,
        );
    } else if (family === 'array') {
      const word = isWords(facts) ? tagWord(facts) : undefined;
      if (word !== undefined)
        draft.add('tag-list', `named like a list of words (${column.name})`, `typed ${typeText(column.type)}`);
    } else judgeText(facts, draft);
  },
};

function judgeText(facts: ColumnFacts, draft: RoleDraft<ColumnRole>): void {
  const { column, name, of } = facts;
  const length = textLength(column.type);
  if (
    of.table === undefined ||
    (length !== undefined && length <= 255) ||
    draft.has('status', 'category', 'natural-name', 'code', 'login-name')
  )
    return;
  const word = endingIn(name.stems, searchedTexts);
  if (word === undefined || wordIn(name.stems, unsearchedTexts) !== undefined) return;
  const before = name.stems.slice(0, name.stems.length - word.split(' ').length);
  if (!before.every((stem) => of.name.stems.includes(stem)) || endingIn(of.name.stems, unsearchedTables) !== undefined)
    return;
  // The content of a file in a place.
  if (of.byPhrase.has('path') || of.byPhrase.has('file path') || of.byPhrase.has('mount path')) return;
  if (describingTexts.has(word) && endingIn(of.name.stems, contentTables) === undefined) return;
  draft.add('search-text', `named like text that people search (${column.name})`, `typed ${typeText(column.type)}`);
}

/** `tags`, `post_tags` of posts; `preview_labels` are of something else. */
function tagWord({ name, of }: ColumnFacts): string | undefined {
  const word = endingIn(name.stems, tagEndings);
  const before = name.stems.slice(0, name.stems.length - (word?.split(' ').length ?? 0));
  return before.every((stem) => of.name.stems.includes(stem)) ? word : undefined;
}

function documentWord({ name, of }: ColumnFacts): string | undefined {
  if (name.phrase === 'payload' && endingIn(of.name.stems, eventTables) !== undefined) return 'payload';
  const word = endingIn(name.stems, searchedDocuments);
  if (word === undefined || wordIn(name.stems, wholeDocuments) !== undefined) return undefined;
  const before = name.stems.slice(0, name.stems.length - word.split(' ').length);
  return before.every((stem) => documentKinds.has(stem) || of.name.stems.includes(stem)) ? word : undefined;
}

function isWords({ column: { type } }: ColumnFacts): boolean {
  return type.definition?.kind === 'enum' || type.name === 'text' || type.name === 'varchar' || type.name === 'citext';
}

function ginIndex({ column, of }: ColumnFacts): string | undefined {
  return of.table?.indexes.find((index) => index.method === 'gin' && index.keys.some((key) => key.column === column))
    ?.name;
}
