/** An expression or statement in SQL, as text to be parsed again. */
export interface PlExpression {
  readonly PLpgSQL_expr: { readonly query?: string };
}

/** A statement of PL/pgSQL: one key that names its kind, as libpg-query prints it. */
export type PlStatement = Readonly<Record<string, PlBody>>;

/** A branch of IF or CASE. */
export interface PlBranch {
  readonly cond?: PlExpression;
  readonly expr?: PlExpression;
  readonly stmts?: readonly PlStatement[];
}

/** A handler of a block: WHEN conditions THEN action. */
export interface PlHandler {
  readonly conditions?: readonly { readonly PLpgSQL_condition: { readonly condname?: string } }[];
  readonly action?: readonly PlStatement[];
}

/** What the kinds of statement hold, taken together (src/pl/plpgsql/src/plpgsql.h). */
export interface PlBody {
  readonly label?: string;
  readonly body?: readonly PlStatement[];
  readonly exceptions?: {
    readonly PLpgSQL_exception_block: { readonly exc_list?: readonly { readonly PLpgSQL_exception: PlHandler }[] };
  };
  readonly cond?: PlExpression;
  readonly then_body?: readonly PlStatement[];
  readonly elsif_list?: readonly { readonly PLpgSQL_if_elsif: PlBranch }[];
  readonly else_body?: readonly PlStatement[];
  readonly t_expr?: PlExpression;
  readonly t_varno?: number;
  readonly case_when_list?: readonly { readonly PLpgSQL_case_when: PlBranch }[];
  readonly else_stmts?: readonly PlStatement[];
  readonly sqlstmt?: PlExpression;
  readonly expr?: PlExpression;
  readonly query?: PlExpression;
  readonly into?: boolean;
  readonly target?: PlVariable;
  readonly var?: PlVariable;
  readonly varno?: number;
  /** FOREACH ... SLICE. */
  readonly slice?: number;
  readonly lower?: PlExpression;
  readonly upper?: PlExpression;
  readonly step?: PlExpression;
  readonly reverse?: boolean;
  readonly is_exit?: boolean;
  readonly elog_level?: number;
  readonly condname?: string;
  readonly message?: string;
  readonly params?: readonly PlExpression[];
  readonly options?: readonly {
    readonly PLpgSQL_raise_option: { readonly opt_type?: number; readonly expr?: PlExpression };
  }[];
  readonly diag_items?: readonly { readonly PLpgSQL_diag_item: { readonly target?: number } }[];
}

/** A variable, a record or a list of variables. */
export interface PlVariable {
  readonly PLpgSQL_var?: { readonly refname?: string; readonly default_val?: PlExpression };
  readonly PLpgSQL_rec?: { readonly refname?: string };
  readonly PLpgSQL_recfield?: { readonly fieldname?: string; readonly recparentno?: number };
  readonly PLpgSQL_row?: { readonly fields?: readonly { readonly name?: string }[] };
}

/** A function or DO block. */
export interface PlFunction {
  readonly PLpgSQL_function: { readonly datums?: readonly PlVariable[]; readonly action?: PlStatement };
}

/** The level of RAISE EXCEPTION, which a RAISE that names no level has too. */
export const errorLevel = 21;
