import { singular } from './singular.ts';
import { compounds } from './words/compounds.ts';

/** An identifier taken apart. */
export interface Identifier {
  /** Lower-case words in order: `stripeCustomerIDs` -> stripe, customer, ids. */
  readonly words: readonly string[];
  /** The same words in the singular, which is what names are compared by; bare numbers are left out. */
  readonly stems: readonly string[];
  /** The stems with spaces between them. */
  readonly phrase: string;
}

/** The first alternatives are words that must not be cut at their digit or capital. */
const part =
  /[oO][aA]uth2?|sha\d+|md5|argon2i?d?|pbkdf2|cvv2|ed25519|last4|first6|2[fF][aA]|ipv[46]|base64|utf8|x509|s3|ec2|web3|auth0|e164|IDs\b|\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\d+/gu;

const read = new Map<string, Identifier>();
const stems = new Map<string, string>();

/** Takes an identifier apart at separators, digits and changes of case; remembered, since a schema repeats its names. */
export function readIdentifier(name: string): Identifier {
  const known = read.get(name);
  if (known !== undefined) return known;
  const words: string[] = [];
  for (const found of /^[a-z_]+$/.test(name) ? name.split('_') : (name.match(part) ?? [])) {
    const word = found.toLowerCase();
    const apart = compounds.get(word);
    if (apart !== undefined) words.push(...apart);
    else if (word !== '') words.push(word);
  }
  const singulars: string[] = [];
  for (const word of words) if (!/^\d+$/.test(word)) singulars.push(stemOf(word));
  const identifier = { words, stems: singulars, phrase: singulars.join(' ') };
  read.set(name, identifier);
  return identifier;
}

function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = singular(word);
  stems.set(word, stem);
  return stem;
}
