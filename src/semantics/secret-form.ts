import { typeText } from '../model/data-type.ts';
import { columnNamesIn, stringsIn } from './expression-tree.ts';
import { readIdentifier } from './identifier.ts';
import { wordIn } from './phrase-match.ts';
import type { ColumnFacts } from './relation-facts.ts';
import { textLength } from './type-family.ts';
import { encryptionWords, hashWords } from './words/secrets.ts';

/** In what form a secret is kept, and how that is known. */
export interface SecretForm {
  readonly role: 'hashed-secret' | 'encrypted-secret';
  readonly evidence: string;
}

/** The form in which a column keeps its secret, told by name, type, comment, check or what stands beside it; undefined when nothing tells. */
export function formOfSecret(facts: ColumnFacts, isPassword: boolean): SecretForm | undefined {
  return (
    formByName(facts) ??
    formByComment(facts.column.comment) ??
    formByType(facts, isPassword) ??
    formByCheck(facts) ??
    formByNeighbours(facts, isPassword)
  );
}

function hashed(evidence: string): SecretForm {
  return { role: 'hashed-secret', evidence };
}

function encrypted(evidence: string): SecretForm {
  return { role: 'encrypted-secret', evidence };
}

function formByName({ name, of }: ColumnFacts): SecretForm | undefined {
  const hash = wordIn(name.stems, hashWords);
  if (hash !== undefined) return hashed(`its name says ${hash}`);
  const cipher = wordIn(name.stems, encryptionWords);
  if (cipher === undefined) return undefined;
  const isOfFramework = ['reset password token', 'recovery token', 'remember created at'].some((name) =>
    of.byPhrase.has(name),
  );
  if (name.phrase === 'encrypted password' && isOfFramework)
    return hashed('Devise and GoTrue keep a bcrypt hash in encrypted_password');
  return encrypted(`its name says ${cipher}`);
}

/** A comment that speaks of hashing as a wish or denies it is no evidence. */
function formByComment(comment: string | undefined): SecretForm | undefined {
  if (
    comment === undefined ||
    /\b(?:not|todo|fixme|should|must|plain|plaintext|yet|never|will|needs?|unencrypted|unhashed)\b/i.test(comment)
  )
    return undefined;
  const hash = /\b(?:hash|hashed|bcrypt|argon2\w*|scrypt|pbkdf2|digest|hmac|sha-?\d+)\b/i.exec(comment);
  if (hash !== null) return hashed(`its comment says ${hash[0]}`);
  const cipher = /\b(?:encrypted|ciphertext|aes(?:-?\d+)?|kms|pgcrypto|pgsodium|pgp_sym_encrypt|vault)\b/i.exec(
    comment,
  );
  return cipher === null ? undefined : encrypted(`its comment says ${cipher[0]}`);
}

/** Lengths in characters of bcrypt and of digests in hexadecimal. */
const digestLengths: ReadonlySet<number> = new Set([32, 40, 56, 60, 64, 96, 128]);

function formByType({ column, family, of }: ColumnFacts, isPassword: boolean): SecretForm | undefined {
  const { type } = column;
  if (family === 'bytes') return encrypted('bytea does not hold plain text');
  if (type.schema !== 'pg_catalog') {
    const words = readIdentifier(type.name).stems;
    if (wordIn(words, encryptionWords) !== undefined) return encrypted(`its type is ${typeText(type)}`);
    if (wordIn(words, hashWords) !== undefined) return hashed(`its type is ${typeText(type)}`);
  }
  if ((of.relation.schema === 'vault' || of.relation.schema === 'pgsodium') && of.relation.kind === 'table')
    return encrypted('Supabase Vault encrypts it');
  const length = textLength(type);
  const isDigest = length === 60 || (type.name === 'bpchar' && length !== undefined && digestLengths.has(length));
  return isPassword && isDigest ? hashed(`${typeText(type)} has the length of a hash`) : undefined;
}

function formByCheck({ column, of }: ColumnFacts): SecretForm | undefined {
  for (const { expression, name } of of.table?.checks ?? []) {
    if (!columnNamesIn(expression).includes(column.name)) continue;
    const isHash = stringsIn(expression).some((text) =>
      /\$2[aby\\[]|\$argon2|\\\$2|\$pbkdf2|\$scrypt|\$6\$/.test(text),
    );
    if (isHash) return hashed(`check ${name} wants the prefix of a hash`);
  }
  return undefined;
}

function formByNeighbours({ name, of }: ColumnFacts, isPassword: boolean): SecretForm | undefined {
  const first = (...phrases: readonly string[]) =>
    phrases.map((phrase) => of.byPhrase.get(phrase)).find((found) => found !== undefined);
  const salt = isPassword ? first('salt', `${name.phrase} salt`, `${name.phrase} algorithm`) : undefined;
  if (salt !== undefined) return hashed(`${salt.column.name} stands beside it`);
  // A bare `nonce` is mostly that of a sign-in in progress.
  const nonce = first('iv', 'auth tag', ...['iv', 'nonce', 'auth tag', 'tag'].map((part) => `${name.phrase} ${part}`));
  return nonce === undefined ? undefined : encrypted(`${nonce.column.name} stands beside it`);
}
