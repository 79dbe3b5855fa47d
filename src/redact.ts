const mask = '***';

const secretName = /^(?:.*passw(?:or)?d|pwd|.*secret|.*token|.*api_?key)$/i;

/** `user:secret@` of a URL, up to the last `@` of the word: an unescaped `@` or `/` in the password must not show its tail. */
const userinfo = /\b([a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@'"]*):[^\s'"]{0,2000}@/gi;

const queryParameter = /([?&])([^\s=&?#'"]+)=([^\s&#'"]*)/g;

/** A value in single quotes as connection strings and SQL write it, one inside a SQL string ('') first; an open one runs to the end. */
const singleQuoted = String.raw`''[^']*''(?!')|'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)`;

const doubleQuoted = String.raw`"(?:[^"\\]|\\[\s\S])*(?:"|$)`;

/** `password=secret` and `password = 'se cret'` of a connection string, and `"password": "secret"` of printed objects. */
const assignment = new RegExp(
  String.raw`(\b\w*passw(?:or)?d["']?\s*(?:=\s*|:\s*(?=["'])))(?:${singleQuoted}|${doubleQuoted}|[^\s&;,'")]+)`,
  'gi',
);

/** The PASSWORD clause of CREATE / ALTER ROLE, and the password option of a user mapping. */
const passwordClause = new RegExp(
  String.raw`(\bpassword\s+)(?:(?:e|u&)?(?:${singleQuoted})|\$(\w*)\$[\s\S]*?(?:\$\2\$|$))`,
  'gi',
);

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The text with `***` in place of passwords in connection URLs, key=value connection strings and PASSWORD clauses of SQL. */
export function redactSecrets(text: string): string {
  return text
    .replace(userinfo, `$1:${mask}@`)
    .replace(queryParameter, (whole, sign: string, name: string) =>
      secretName.test(decodeName(name)) ? `${sign}${name}=${mask}` : whole,
    )
    .replace(assignment, `$1${mask}`)
    .replace(passwordClause, `$1${mask}`);
}
