import { closedSetText } from '../closed-set.ts';
import type { ColumnRole } from '../column-role.ts';
import type { Landmarks } from '../landmarks.ts';
import { checkValues, typeValues } from '../own-values.ts';
import { anyOf, endingIn, Phrases } from '../phrase-match.ts';
import type { ColumnFacts } from '../relation-facts.ts';
import { type ColumnJudge, type RoleDraft, secretForms } from '../role-draft.ts';
import { lookupEvidence } from '../tables/lookup.ts';
import { textLength } from '../type-family.ts';
import {
  categoryEndings,
  fileWords,
  otherTimesWords,
  protocolWords,
  requestWords,
  signInWords,
  standardTypes,
  statusWords,
} from '../words/classes.ts';
import { placeWords } from '../words/personal.ts';

const classWords: ReadonlySet<string> = new Set([...statusWords, ...categoryEndings.lastWords]);

/** Statuses and categories: columns that take one of a few values. */
export const judgeClass: ColumnJudge = {
  families: ['text', 'enum', 'integer'],
  concerns: ({ stems }) =>
    classWords.has(stems.at(-1) ?? '') || (stems.at(-1) === 'id' && statusWords.has(stems.at(-2) ?? '')),
  also: (facts) => facts.column.type.definition !== undefined || facts.of.closedByCheck.has(facts.column.name),
  judge: (facts, draft, landmarks) => {
    if (draft.has(...secretForms, 'token', 'polymorphic-type', 'polymorphic-id', 'external-id')) return;
    const status = statusEvidence(facts);
    if (status !== undefined) {
      draft.add('status', status, ...valuesEvidence(facts));
      return;
    }
    if (facts.foreignKeys.length > 0 || facts.primaryKey || draft.has('login-name', 'natural-name')) return;
    judgeCategory(facts, draft, landmarks);
  },
};

function judgeCategory(facts: ColumnFacts, draft: RoleDraft<ColumnRole>, landmarks: Landmarks): void {
  const values = valuesEvidence(facts);
  const name = facts.family === 'integer' ? undefined : categoryEvidence(facts, landmarks);
  if (name !== undefined) draft.add('category', name, ...values);
  else if (values.length > 0) draft.add('category', ...values);
}

function statusEvidence(facts: ColumnFacts): string | undefined {
  const { column, family, name, foreignKeys } = facts;
  const stems = name.stems.at(-1) === 'id' ? name.stems.slice(0, -1) : name.stems;
  const word = stems.at(-1) ?? '';
  if (!statusWords.has(word) || isNameOfStage(facts) || stems.some((stem) => otherTimesWords.has(stem)))
    return undefined;
  if (stems.length !== name.stems.length) {
    const isLookup = foreignKeys.length === 0 ? word === 'status' && family === 'integer' : namesLookup(facts, word);
    return isLookup ? `names a ${word} by its id (${column.name})` : undefined;
  }
  if (foreignKeys.length > 0 && word === 'state') return undefined;
  if (
    name.phrase === 'marital status' ||
    name.phrase === 'session state' ||
    isProtocolNumber(facts) ||
    (word === 'state' && isNoState(facts))
  )
    return undefined;
  return `named for a ${word} (${column.name})`;
}

/** `docker_build_stage` is called something; `stage` alone, or of an enum, is how far it has come. */
function isNameOfStage({ family, name, of, column }: ColumnFacts): boolean {
  const isStage = name.stems.at(-1) === 'stage' || name.stems.at(-1) === 'phase';
  return isStage && name.stems.length > 1 && family === 'text' && !of.closedByCheck.has(column.name);
}

/** `status_id` may name one of a few constants, or a message that somebody posted. */
function namesLookup({ foreignKeys }: ColumnFacts, word: string): boolean {
  const table = foreignKeys[0]?.referencedTable;
  return word !== 'state' && table !== undefined && lookupEvidence(table) !== undefined;
}

function isProtocolNumber({ family, name, of }: ColumnFacts): boolean {
  if (name.stems.some((stem) => protocolWords.has(stem))) return true;
  return family === 'integer' && name.phrase === 'status' && anyOf(of.stems, requestWords) && of.stems.has('method');
}

/** A state of a country, or the nonce of a sign-in. */
function isNoState({ column, name, of }: ColumnFacts): boolean {
  const length = textLength(column.type);
  if (length !== undefined && length <= 3) return true;
  const before = name.stems.slice(0, -1);
  const isBare = before.length === 0 || before.some((stem) => addressWords.has(stem));
  if (!isBare) return false;
  return (
    anyOf(of.stems, signInWords) ||
    [...placeWords].some((word) => word !== 'state' && word !== 'region' && of.stems.has(word))
  );
}

const addressWords: ReadonlySet<string> = new Set([
  'billing',
  'shipping',
  'delivery',
  'mailing',
  'home',
  'address',
  'license',
  'residence',
  'birth',
  'ship',
  'bill',
  'us',
  'issuing',
]);

/** `category` of categories is what it is called. */
function isNameOfTable({ name, of, unique }: ColumnFacts): boolean {
  return name.phrase === of.name.phrase && (unique || of.table?.foreignKeys.length === 0);
}

function categoryEvidence(facts: ColumnFacts, landmarks: Landmarks): string | undefined {
  const { column, name, of } = facts;
  const ending = endingIn(name.stems, categoryEndings);
  // A plural lists several.
  if (ending === undefined || name.words.at(-1) !== name.stems.at(-1) || isNameOfTable(facts)) return undefined;
  if (endingIn(name.stems, standardTypes) !== undefined) return undefined;
  if (
    ending === 'type' &&
    endingIn(name.stems, mimeNames) !== undefined &&
    [...of.stems].some((stem) => fileWords.has(stem) && !name.stems.includes(stem))
  )
    return undefined;
  if (ending === 'plan' && !isShort(facts) && !isSubscribers(facts, landmarks)) return undefined;
  return `named for a ${ending} (${column.name})`;
}

const mimeNames: Phrases = new Phrases(['content type', 'media type', 'file type', 'attachment type']);

/** `plan` of a patient is prose; `plan` of a subscriber is one of a few. */
function isSubscribers({ of }: ColumnFacts, landmarks: Landmarks): boolean {
  return (
    of.table !== undefined &&
    (landmarks.accounts.has(of.table) || landmarks.tenants.has(of.table) || of.name.stems.includes('subscription'))
  );
}

function isShort({ column, family }: ColumnFacts): boolean {
  return family === 'enum' || (textLength(column.type) ?? Number.POSITIVE_INFINITY) <= 64;
}

function valuesEvidence({ column }: ColumnFacts): readonly string[] {
  const ofType = typeValues(column.type);
  if (ofType !== undefined) return [`its type ${column.type.name} admits ${closedSetText(ofType)}`];
  const ofCheck = checkValues(column);
  return ofCheck === undefined || ofCheck.length < 2 ? [] : [`a check admits ${closedSetText(ofCheck)}`];
}
