/** What a text can leave open at its end. */
export type OpenEnd =
  | 'quoted string'
  | 'quoted identifier'
  | 'dollar-quoted string'
  | 'comment'
  | 'BEGIN ATOMIC body'
  | 'rule body'
  | 'COPY data';

/** Something that is opened and never closed; what follows it cannot be told apart. */
export interface Unclosed {
  readonly what: OpenEnd;
  /** Byte offset of its opening. */
  readonly start: number;
}

/** One statement of a text. Offsets are UTF-8 bytes from the start of the text. */
export interface Statement {
  readonly kind: 'statement';
  /** Its first token: leading blanks and comments are left out. */
  readonly start: number;
  /** Behind its last token: the semicolon, and blanks and comments before it, are left out. */
  readonly end: number;
  /** What it is, in upper case and without modifiers: `INSERT`, `CREATE TABLE`, `ALTER DEFAULT PRIVILEGES`. Empty when it begins with no word. */
  readonly keyword: string;
  /** It may refer to psql variables, as in `:name` or `:'name'`. */
  readonly hasVariables: boolean;
  /** A psql command stands inside it. */
  readonly hasCommands: boolean;
  /** What it leaves open; it then reaches to the end of the text, or to where another statement must begin. */
  readonly unclosed: Unclosed | undefined;
}

/** A comment, with its `--` or its slashes and stars, without the line's end. */
export interface Comment {
  readonly start: number;
  readonly end: number;
}

/** A command to psql itself, such as `\connect app`; `end` is the end of its line. */
export interface PsqlCommand {
  readonly kind: 'command';
  readonly start: number;
  readonly end: number;
  /** Without the backslash. */
  readonly name: string;
  /** The rest of its line, without blanks around it. */
  readonly argument: string;
}

/** The lines of data that follow COPY ... FROM STDIN, up to and without the line `\.`. */
export interface CopyData {
  readonly kind: 'copy-data';
  readonly start: number;
  readonly end: number;
  readonly unclosed: Unclosed | undefined;
}

/** What a text consists of, in order, comments aside. */
export type SqlPiece = Statement | PsqlCommand | CopyData;
