/** What every term has. `text` is its one spelling; `type` PostgreSQL's name of its type (`int4`, `text[]`), undefined when not known. */
interface TermBase {
  readonly text: string;
  readonly type?: string | undefined;
}

/** A value that is written down. Numbers keep their decimal text, so that none loses a digit. */
export interface Constant extends TermBase {
  readonly kind: 'constant';
  readonly form: 'null' | 'boolean' | 'number' | 'string';
  readonly value: string;
}

/** A column, or with the name `*` a whole row. */
export interface ColumnTerm extends TermBase {
  readonly kind: 'column';
  readonly name: string;
  /** `''` for the expression's own relation, `new` and `old` in triggers, `$1` ... for relations of sub-selects, `?` when it cannot be told. */
  readonly of: string;
}

/** AND or OR of at least two terms, flattened and in one order. */
export interface Junction extends TermBase {
  readonly kind: 'and' | 'or';
  readonly terms: readonly Term[];
}

/** NOT of what has no opposite of its own. */
export interface Negation extends TermBase {
  readonly kind: 'not';
  readonly term: Term;
}

/** Operators that compare two values. */
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=' | 'is distinct from' | 'is not distinct from';

/** A comparison; a constant stands on the right when the other side is none. */
export interface Comparison extends TermBase {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: Term;
  readonly right: Term;
}

/** IN or NOT IN over at least two constants: also `= ANY (ARRAY[...])` and `x = 1 OR x = 2`. */
export interface Membership extends TermBase {
  readonly kind: 'membership';
  readonly operand: Term;
  readonly values: readonly Constant[];
  readonly negated: boolean;
}

/** IS NULL, or IS NOT NULL when negated. */
export interface NullTest extends TermBase {
  readonly kind: 'null-test';
  readonly operand: Term;
  readonly negated: boolean;
}

/** IS [NOT] TRUE, FALSE or UNKNOWN. */
export interface TruthTest extends TermBase {
  readonly kind: 'truth-test';
  readonly operand: Term;
  readonly truth: 'true' | 'false' | 'unknown';
  readonly negated: boolean;
}

/** A function call, or what PostgreSQL treats like one: COALESCE, NULLIF, GREATEST, CURRENT_USER. */
export interface Call extends TermBase {
  readonly kind: 'call';
  /** Without a schema that needs no mention, such as `pg_catalog` and `public`. */
  readonly name: string;
  readonly args: readonly Term[];
}

/** Any other operator, with one or two operands. */
export interface Operation extends TermBase {
  readonly kind: 'operation';
  readonly operator: string;
  readonly args: readonly Term[];
}

/** `operand operator ANY | ALL (array)` over an array that is not written out. */
export interface Quantified extends TermBase {
  readonly kind: 'quantified';
  readonly operator: string;
  readonly quantifier: 'any' | 'all';
  readonly operand: Term;
  readonly array: Term;
}

/** A cast that means something: one that PostgreSQL would not make by itself. */
export interface Cast extends TermBase {
  readonly kind: 'cast';
  readonly operand: Term;
  /** Type with modifiers, such as `varchar(5)`. */
  readonly to: string;
}

/** ROW(...) or ARRAY[...] with a part that is not constant. */
export interface Composition extends TermBase {
  readonly kind: 'row' | 'array';
  readonly items: readonly Term[];
}

/** A sub-select. */
export interface Subquery extends TermBase {
  readonly kind: 'subquery';
  readonly link: 'exists' | 'scalar' | 'in' | 'compared' | 'array';
  /** NOT IN; NOT EXISTS is a Negation. */
  readonly negated: boolean;
  /** Text of the query in normal form. */
  readonly query: string;
  /** Left side of IN and of a comparison with ANY or ALL. */
  readonly operand?: Term;
  /** The one value of `(SELECT value)` that reads no relation. */
  readonly value?: Term;
}

/** Everything else, compared by its text only. */
export interface Opaque extends TermBase {
  readonly kind: 'opaque';
  readonly parts: readonly Term[];
}

/** An expression in PostgreSQL's terms with all differences of mere spelling levelled out. */
export type Term =
  | Constant
  | ColumnTerm
  | Junction
  | Negation
  | Comparison
  | Membership
  | NullTest
  | TruthTest
  | Call
  | Operation
  | Quantified
  | Cast
  | Composition
  | Subquery
  | Opaque;

/** The terms directly inside a term; those inside a sub-select are not reached. */
export function partsOf(term: Term): readonly Term[] {
  switch (term.kind) {
    case 'constant':
    case 'column':
      return [];
    case 'and':
    case 'or':
      return term.terms;
    case 'not':
      return [term.term];
    case 'comparison':
      return [term.left, term.right];
    case 'membership':
      return [term.operand, ...term.values];
    case 'null-test':
    case 'truth-test':
    case 'cast':
      return [term.operand];
    case 'call':
    case 'operation':
      return term.args;
    case 'quantified':
      return [term.operand, term.array];
    case 'row':
    case 'array':
      return term.items;
    case 'subquery':
      return [term.operand, term.value].filter((part) => part !== undefined);
    case 'opaque':
      return term.parts;
  }
}
