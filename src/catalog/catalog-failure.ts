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

/** The CatalogError that explains what a driver threw. Drivers keep the text of the query in their errors; it is not passed on. */
export function catalogFailure(thrown: unknown): SchemalintError {
  if (thrown instanceof SchemalintError) return thrown;
  const reason = thrown instanceof Error ? reasonOf(thrown) : String(thrown);
  const code = codeOf(thrown);
  const details: FailureDetails = code === undefined ? {} : { hint: hints[code] };
  return new CatalogError(`The catalog cannot be read: ${reason}`, details);
}

/** Node wraps the failures of several addresses in one error without a message. */
function reasonOf(error: Error): string {
  if (error.message !== '') return error.message;
  const [first] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? first.message : error.name;
}

function codeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
