/** What a server says of a statement that it does not carry out. */
export interface Refusal {
  /** PostgreSQL's own message, without the statement's text. */
  readonly message: string;
  /** SQLSTATE. */
  readonly code: string;
  readonly detail?: string;
  /** In characters from 1 in the text that was run. */
  readonly position?: number;
}

/** What the server refused; undefined for any other error, such as the end of the server. */
export function refusalOf(thrown: unknown): Refusal | undefined {
  // Errors of the operating system bear codes too, such as EPIPE.
  if (!(thrown instanceof Error) || !('code' in thrown) || 'syscall' in thrown) return undefined;
  const { message, code, detail, position } = thrown as Error & {
    readonly code: unknown;
    readonly detail?: unknown;
    readonly position?: unknown;
  };
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return undefined;
  const place = Number(position);
  return {
    message,
    code,
    ...(typeof detail === 'string' ? { detail } : {}),
    ...(Number.isInteger(place) && place > 0 ? { position: place } : {}),
  };
}
