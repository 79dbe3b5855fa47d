import { CatalogError, type FailureDetails, SchemalintError } from '../errors.ts';

/** What to do about it, by SQLSTATE or by the code of the operating system. */
const hints: Readonly<Record<string, string>> = {
  '28000': 'Check the user name, and what pg_hba.conf lets it do.',
  '28P01': 'Check the user name and the password, such as PGUSER and PGPASSWORD.',
  '3D000': 'Check the name of the database.',
  '42501': 'Reading the catalog needs no more than CONNECT; ask for that.',
  '53300': 'Try again later or ask for a larger connection limit.',
  '55P03':
    'Another session holds a lock on a table; try again when its change is done, or allow a longer lock timeout.',
  '57014': 'The statement timeout was over; allow a longer one.',
  '57P03': 'The server is starting or stopping; try again later.',
  ECONNREFUSED: 'Check that the server runs, and its host and port.',
  ECONNRESET: 'The server closed the connection; look into its log.',
  EHOSTUNREACH: 'Check the host and the network.',
  ENOTFOUND: 'Check the name of the host.',
  ETIMEDOUT: 'Check the host, the port and the network.',
};

/** What the driver says without a code, and what to do about it. */
const hintsByMessage: readonly (readonly [RegExp, string | undefined])[] = [
  [/wants a password/, hints['28P01']],
  [/does not support SSL/, 'The server speaks no TLS: leave sslmode out, or set it to disable or prefer.'],
  [
    /self-signed certificate|unable to (?:get|verify)|certificate/i,
    "Name the certificate that signed the server's by sslrootcert, or set sslmode to require.",
  ],
  [/terminated unexpectedly|socket hang up/i, hints.ECONNRESET],
  [
    /^could not open relation|^cache lookup failed/,
    'The schema was changed while it was read; try again when that is over.',
  ],
  [/time-?out|timed out/i, hints.ETIMEDOUT],
];

/** The CatalogError that explains what a driver threw. Drivers keep the text of the query in their errors; it is not passed on. */
export function catalogFailure(thrown: unknown): SchemalintError {
  if (thrown instanceof SchemalintError) return thrown;
  const reason = reasonOf(thrown);
  const code = codeOf(thrown);
  const hint =
    (code === undefined ? undefined : hints[code]) ?? hintsByMessage.find(([said]) => said.test(reason))?.[1];
  const details: FailureDetails = hint === undefined ? {} : { hint };
  return new CatalogError(`The catalog cannot be read: ${reason}`, details);
}

/** True for what a server said of a statement, as against the loss of the server: it still listens. */
export function isRefusal(thrown: unknown): boolean {
  return (
    /^[0-9A-Z]{5}$/.test(codeOf(thrown) ?? '') &&
    !(typeof thrown === 'object' && thrown !== null && 'syscall' in thrown)
  );
}

/**
 * True when the server printed an object that somebody had just dropped: rows of the catalog are of one moment, but the
 * functions that print expressions and definitions look at the present.
 */
export function hasVanished(thrown: unknown): boolean {
  return isRefusal(thrown) && /^(?:could not open relation with OID|cache lookup failed for)/.test(reasonOf(thrown));
}

/** Node wraps the failures of several addresses in one error without a message. */
function reasonOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  if ('message' in thrown && typeof thrown.message === 'string' && thrown.message !== '') {
    return thrown.message.includes('client password must be')
      ? 'the server wants a password, and none was given'
      : thrown.message;
  }
  const [first]: readonly unknown[] = 'errors' in thrown && Array.isArray(thrown.errors) ? thrown.errors : [];
  if (first !== undefined) return reasonOf(first);
  return thrown instanceof Error ? thrown.name : 'the driver does not say why';
}

function codeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
