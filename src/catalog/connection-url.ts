import { UsageError } from '../errors.ts';

const hint = 'A URL looks like postgres://user@host:5432/database, a connection string like "host=... dbname=...".';

/** What libpq calls some parameters, and what the driver calls them. */
const names: Readonly<Record<string, string>> = {
  hostaddr: 'host',
  host: 'host',
  port: 'port',
  user: 'user',
  password: 'password',
  options: 'options',
  application_name: 'application_name',
  sslmode: 'sslmode',
  sslcert: 'sslcert',
  sslkey: 'sslkey',
  sslrootcert: 'sslrootcert',
  sslnegotiation: 'sslnegotiation',
};

/** Parameters that change nothing here, and so are taken and left lying. */
const ignored: ReadonlySet<string> = new Set([
  'channel_binding',
  'client_encoding',
  'connect_timeout',
  'fallback_application_name',
  'gssencmode',
  'keepalives',
  'krbsrvname',
  'load_balance_hosts',
  'sslcompression',
  'sslsni',
  'target_session_attrs',
]);

/**
 * The URL that a connection text stands for: a URL, key=value pairs as libpq takes them, or the bare name of a database. TLS
 * modes then mean what they mean to libpq. Throws UsageError, which does not repeat the text, for anything else.
 */
export function connectionUrl(text: string): string {
  const trimmed = text.trim();
  if (/^postgres(?:ql)?:\/\//i.test(trimmed)) return withLibpqModes(urlOf(trimmed));
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) {
    throw new UsageError('The URL of the database does not begin with postgres://.', { hint });
  }
  if (trimmed.includes('=')) return fromPairs(pairsOf(trimmed));
  if (/[\\/]|\.sql$/i.test(trimmed)) {
    throw new UsageError('--db takes a connection URL, not a file.', { hint: `Files go without an option. ${hint}` });
  }
  return fromPairs(new Map([['dbname', trimmed]]));
}

function urlOf(text: string): URL {
  try {
    return new URL(text);
  } catch {
    // What is wrong with it is not said, because it may hold a password.
    throw new UsageError('The URL of the database is not valid.', {
      hint: `${hint} Characters such as @ / # ? in a password must be written as %40 %2F %23 %3F.`,
    });
  }
}

function withLibpqModes(url: URL): string {
  const mode = url.searchParams.get('sslmode');
  // Whether the server wants TLS is seen when it is asked without.
  if (mode === 'prefer' || mode === 'allow') url.searchParams.delete('sslmode');
  else if (mode !== null && mode !== 'no-verify') url.searchParams.set('uselibpqcompat', 'true');
  for (const name of ignored) url.searchParams.delete(name);
  return url.href;
}

function fromPairs(pairs: ReadonlyMap<string, string>): string {
  const url = new URL(`postgresql:///${encodeURIComponent(pairs.get('dbname') ?? '')}`);
  for (const [key, value] of pairs) {
    const name = names[key];
    if (name !== undefined) url.searchParams.set(name, value);
    else if (key !== 'dbname' && !ignored.has(key)) {
      throw new UsageError(`The connection parameter ${JSON.stringify(key)} is not known.`, { hint });
    }
  }
  return withLibpqModes(url);
}

/** Values may stand in single quotes; a backslash takes what follows as it is (PostgreSQL manual, 32.1.1.1). */
function pairsOf(text: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  const pair = /\s*(\w+)\s*=\s*(?:'((?:[^'\\]|\\[\s\S])*)'|((?:[^\s'\\]|\\[\s\S])*))(?=\s|$)/y;
  for (let match = pair.exec(text); match !== null; match = pair.exec(text)) {
    const [whole, key = '', quoted, plain] = match;
    pairs.set(key, (quoted ?? plain ?? '').replaceAll(/\\([\s\S])/g, '$1'));
    if (pair.lastIndex >= text.length || whole === '') return pairs;
  }
  throw new UsageError('The connection string is not valid.', { hint });
}
