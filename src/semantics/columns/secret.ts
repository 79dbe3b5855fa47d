import { typeText } from '../../model/data-type.ts';
import type { Identifier } from '../identifier.ts';
import { containing, endingIn, Phrases, wordIn } from '../phrase-match.ts';
import type { ColumnFacts } from '../relation-facts.ts';
import type { ColumnJudge } from '../role-draft.ts';
import { formOfSecret } from '../secret-form.ts';
import { placeTables } from '../words/personal.ts';
import { keyTables, secretTables } from '../words/secret-tables.ts';
import {
  bankWords,
  cardNumbers,
  cipherParts,
  credentialDocuments,
  encryptionWords,
  governmentIds,
  harmlessWords,
  hashWords,
  otherCards,
  passwordEndings,
  secretEndings,
} from '../words/secrets.ts';
import { coinWords, otherTokens, tokenEndings } from '../words/tokens.ts';

/** What a name says is kept: a password, a secret, a token we gave out, or a number that the law protects. */
type Kept = 'password' | 'secret' | 'token' | 'protected number';

const accountNumbers: Phrases = new Phrases(['account number', 'account no', 'account num']);
/** Columns of a table of keys that hold the key itself. */
const keptWords: ReadonlySet<string> = new Set(['key', 'token', 'value']);

const kinds: readonly Phrases[] = [
  secretEndings,
  passwordEndings,
  credentialDocuments,
  tokenEndings,
  governmentIds,
  cardNumbers,
  accountNumbers,
];

function namesSecret({ stems }: Identifier): boolean {
  const bare = withoutForm(stems);
  const last = bare.at(-1) ?? stems.at(-1) ?? '';
  if (last === 'pass' || (bare.length <= 1 && (keptWords.has(last) || hashWords.has(last)))) return true;
  return kinds.some((endings) => endingIn(bare, endings) !== undefined);
}

/** Secrets, whether they are kept plain, hashed or encrypted, and tokens. A column with a foreign key is none. */
export const judgeSecret: ColumnJudge = {
  families: ['text', 'integer', 'decimal', 'float', 'uuid', 'json', 'bytes', 'array', 'other'],
  concerns: namesSecret,
  judge: (facts, draft) => {
    if (facts.foreignKeys.length > 0 || facts.column.generated?.storage === 'virtual') return;
    const bare = withoutForm(facts.name.stems);
    const named = keptByName(bare, facts) ?? keptByTable(bare, facts);
    if (named === undefined) return;
    const { kept, evidence } = named;
    const { column } = facts;
    const form = formOfSecret(facts, kept === 'password');
    if (kept === 'token') draft.add('token', `${evidence} and typed ${typeText(column.type)}`);
    if (form !== undefined) draft.add(form.role, evidence, form.evidence);
    else if (kept === 'password')
      draft.add('password', `${evidence} and typed ${typeText(column.type)}`, 'nothing says that it is hashed');
    else if (kept !== 'token' || keyTable(facts) !== undefined)
      draft.add(
        'secret',
        `${evidence} and typed ${typeText(column.type)}`,
        'nothing says that it is hashed or encrypted',
      );
  },
};

interface Named {
  readonly kept: Kept;
  readonly evidence: string;
}

/** The stems without what they say of hashing or encryption: `encrypted_otp_secret` -> otp secret. */
function withoutForm(stems: readonly string[]): readonly string[] {
  return stems.filter((stem) => !hashWords.has(stem) && !encryptionWords.has(stem));
}

function keptByName(stems: readonly string[], facts: ColumnFacts): Named | undefined {
  if (stems.length === 0 || endingIn(stems, cipherParts) !== undefined || wordIn(stems, harmlessWords) !== undefined)
    return undefined;
  const { family, column } = facts;
  const number = family === 'integer' || family === 'decimal';
  const text = family === 'text' || family === 'bytes' || family === 'other';
  const texts = text || (family === 'array' && textArray.has(column.type.name));
  const say = (kept: Kept, words: string): Named => ({
    kept,
    evidence: `named like ${article(words)} (${column.name})`,
  });
  const protectedNumber = text || number ? protectedNumberIn(stems, facts) : undefined;
  if (protectedNumber !== undefined) return say('protected number', protectedNumber);
  const password = text || (number && stems.at(-1) === 'pin') ? passwordIn(stems, facts) : undefined;
  if (password !== undefined)
    return password.startsWith('pin') && isPostal(facts) ? undefined : say('password', password);
  const secret = texts || family === 'uuid' ? endingIn(stems, secretEndings) : undefined;
  if (secret !== undefined)
    return isPublicHalf(secret, facts) || isOtherToken(stems, facts) ? undefined : say('secret', secret);
  const document = family === 'json' || texts ? endingIn(stems, credentialDocuments) : undefined;
  if (document !== undefined) return say('secret', document);
  const token = texts || family === 'uuid' ? endingIn(stems, tokenEndings) : undefined;
  if (token === undefined || isOtherToken(stems, facts)) return undefined;
  return say('token', token);
}

/** `pass` alone may be a ticket; `pass_crypt` is a password. */
function passwordIn(stems: readonly string[], { name }: ColumnFacts): string | undefined {
  const isPass = stems.at(-1) === 'pass' && stems.length < name.stems.length;
  return isPass ? 'password' : endingIn(stems, passwordEndings);
}

/** `key` of api_keys and `value` of secrets are secrets; `key` beside `value` is a name. */
function keptByTable(stems: readonly string[], facts: ColumnFacts): Named | undefined {
  const { family, column, of, name } = facts;
  if (family !== 'text' && family !== 'bytes' && family !== 'uuid' && family !== 'json') return undefined;
  if (facts.primaryKey && name.phrase === 'id') return undefined;
  const word = stems.length === 0 ? name.stems.at(-1) : stems.length === 1 ? stems[0] : undefined;
  const table = keyTable(facts);
  const evidence = `${column.name} of ${of.relation.name}`;
  const isPair = of.byPhrase.has('key') && of.byPhrase.has('value');
  // The token of authtoken_token is its `key`.
  if (word === 'key' && of.name.stems.at(-1) === 'token' && !isPair)
    return { kept: 'secret', evidence: `${evidence} is named as the token itself` };
  if (table !== undefined && !isPair && (keptWords.has(word ?? '') || hashWords.has(word ?? '')))
    return { kept: 'secret', evidence: `${evidence} is named as the ${table} itself` };
  const isValue = word === 'value' || (word === 'key' && family === 'json');
  if (isValue && endingIn(of.name.stems, secretTables) !== undefined && family !== 'uuid')
    return { kept: 'secret', evidence: `${evidence} is named as the secret itself` };
  return undefined;
}

const billWords: ReadonlySet<string> = new Set(['invoice', 'quote', 'order', 'billing', 'bill', 'credit']);

/** A firm prints its tax id on every invoice. */
function isOfCompany({ name, of }: ColumnFacts): boolean {
  if (name.phrase !== 'tax id' || wordIn(of.name.stems, billWords) !== undefined) return true;
  return endingIn(of.name.stems, placeTables) !== undefined || of.stems.has('vat') || of.stems.has('company');
}

function keyTable({ of }: ColumnFacts): string | undefined {
  return endingIn(of.name.stems, keyTables);
}

function protectedNumberIn(stems: readonly string[], facts: ColumnFacts): string | undefined {
  const id = endingIn(stems, governmentIds);
  if (id !== undefined) return id === 'tax id' && isOfCompany(facts) ? undefined : id;
  const card = endingIn(stems, cardNumbers);
  if (card !== undefined)
    return wordIn([...stems, ...facts.of.name.stems], otherCards) === undefined ? card : undefined;
  const isAccount = endingIn(stems, accountNumbers) !== undefined;
  const isBanks = [...facts.of.stems, ...facts.of.name.stems].some((stem) => bankWords.has(stem));
  return isAccount && isBanks ? 'bank account number' : undefined;
}

const textArray: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar', 'bytea']);

/** India calls its postal codes PIN codes. */
function isPostal({ of }: ColumnFacts): boolean {
  return of.stems.has('city') || of.stems.has('address') || of.stems.has('street');
}

/** The access key of a pair is the name to its secret key; the auth key of a push subscription belongs to the browser. */
function isPublicHalf(secret: string, { of }: ColumnFacts): boolean {
  if (secret === 'access key') return of.stems.has('secret');
  return secret === 'auth key' && of.byPhrase.has('endpoint');
}

/** The token of a lock says who holds it. */
const lockTables: ReadonlySet<string> = new Set(['lock', 'lease', 'mutex']);

function isOtherToken(stems: readonly string[], facts: ColumnFacts): boolean {
  if (!stems.includes('token')) return false;
  if (lockTables.has(facts.of.name.stems.at(-1) ?? '')) return true;
  const before = stems.slice(0, stems.indexOf('token'));
  if (containing(before, otherTokens) !== undefined) return true;
  return before.length === 0 && [...facts.of.stems].some((stem) => coinWords.has(stem));
}

function article(words: string): string {
  return /^[aeiou]/.test(words) ? `an ${words}` : `a ${words}`;
}
