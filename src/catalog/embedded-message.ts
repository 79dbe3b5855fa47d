import type { CatalogRow } from './connection.ts';
import type { FileLength } from './pretended-lengths.ts';

/** What the embedded server is started with. */
export interface EmbeddedStart {
  /** Extensions that statements may create; those that are not shipped are stubbed. */
  readonly extensions: readonly string[];
  /** Data directory of a server as a tar archive, which may be compressed by gzip; undefined to make a new one. */
  readonly image: Uint8Array | undefined;
}

/** SQL text to run, one statement or several; or files that are to look longer than they are (see `pretended-lengths.ts`). */
export type EmbeddedRequest = { readonly id: number } & (
  | { readonly sql: string }
  | { readonly lengths: readonly FileLength[] }
);

/** What went wrong with a statement, without the statement's text. */
export interface EmbeddedRefusal {
  readonly message: string;
  /** SQLSTATE. */
  readonly code: string | undefined;
  /** In characters from 1 in the text that was run; undefined when the server named no place. */
  readonly position: number | undefined;
  readonly detail: string | undefined;
}

/** The answer to a request; that to request 0 says that the server has started. A server that `crashed` can do no more. */
export type EmbeddedAnswer = { readonly id: number } & (
  | { readonly rows: readonly (readonly CatalogRow[])[] }
  | { readonly refused: EmbeddedRefusal }
  | { readonly crashed: string }
);
