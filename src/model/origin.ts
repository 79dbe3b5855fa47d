/** A text that was read, able to say where an offset stands. Offsets are UTF-8 bytes from its start. */
export interface Source {
  /** Path as the user would name it, with forward slashes; `<stdin>` for standard input. */
  readonly name: string;
  /** Line and column, both from 1; a column counts code points. */
  positionAt(offset: number): Position;
  /** The text between two byte offsets. */
  slice(start: number, end: number): string;
}

/** A place in a text: line and column from 1, the column counted in code points. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the statement that defined an object stands, and the object's own place inside it. */
export interface FileOrigin {
  readonly from: 'file';
  readonly source: Source;
  /** Byte offset of the object's own clause; the statement's start where the grammar gives no finer place. */
  readonly offset: number;
  readonly statement: { readonly start: number; readonly end: number };
}

/** The identity of an object in a live catalog. */
export interface CatalogOrigin {
  readonly from: 'catalog';
  /** Name of the system catalog, such as `pg_class`. */
  readonly catalog: string;
  readonly oid: number;
}

/** What PostgreSQL itself brings, such as schema public. */
export interface ImplicitOrigin {
  readonly from: 'implicit';
  /** Where it was last granted, revoked, given an owner, or created if it did not exist; undefined where it is as it came. */
  readonly changed?: FileOrigin;
}

/** Where an object was last defined. */
export type Origin = FileOrigin | CatalogOrigin | ImplicitOrigin;

/** The origin of what every new database has. */
export const implicitOrigin: ImplicitOrigin = Object.freeze({ from: 'implicit' });
