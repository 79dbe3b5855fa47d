import type { A_Indirection, FuncCall, JsonBehavior, JsonFuncExpr, Node, NullTest, TypeName } from '@pgsql/types';
import { namesOf } from '../model/tree-node.ts';

/** What is used of the library's printer. */
export interface Printer {
  deparseQuery(): string;
  visit(node: unknown, context: unknown): string;
  TypeName(node: TypeName, context: unknown): string;
  A_Indirection(node: A_Indirection, context: unknown): string;
  FuncCall(node: FuncCall, context: unknown): string;
  NullTest(node: NullTest, context: unknown): string;
  JsonValueExpr(node: unknown, context: unknown): string;
  formatJsonOutput(node: unknown, context: unknown): string;
}

/** The library's printer. */
export type PrinterClass = new (tree: unknown, options: unknown) => Printer;

/** The library's printer, with what it prints wrong or not at all printed as PostgreSQL reads it. */
export function repaired(base: PrinterClass): PrinterClass {
  return class extends base {
    /** Without quotes `bit` and `char` would be of length 1. */
    override TypeName(node: TypeName, context: unknown): string {
      const [name = '', schema = 'pg_catalog'] = namesOf(node.names).toReversed();
      const isBare = node.typmods === undefined && schema === 'pg_catalog' && (name === 'bit' || name === 'char');
      return isBare ? `"${name}"${'[]'.repeat(node.arrayBounds?.length ?? 0)}` : super.TypeName(node, context);
    }

    override A_Indirection(node: A_Indirection, context: unknown): string {
      if (
        node.arg === undefined ||
        !('A_ArrayExpr' in node.arg || 'CaseExpr' in node.arg || 'CoalesceExpr' in node.arg)
      )
        return super.A_Indirection(node, context);
      const argument = this.visit(node.arg, context);
      // What follows a column needs no repair, and is printed behind a name that is cut off again.
      const stand = super.A_Indirection({ ...node, arg: { ParamRef: { number: 1 } } }, context);
      return `(${argument})${stand.replace(/^\$1/, '')}`;
    }

    override NullTest(node: NullTest, context: unknown): string {
      if (node.arg === undefined || !('BoolExpr' in node.arg)) return super.NullTest(node, context);
      return `(${this.visit(node.arg, context)}) IS ${node.nulltesttype === 'IS_NULL' ? 'NULL' : 'NOT NULL'}`;
    }

    override FuncCall(node: FuncCall, context: unknown): string {
      const isZone = node.funcformat === 'COERCE_SQL_SYNTAX' && namesOf(node.funcname).at(-1) === 'timezone';
      const [zone, time] = node.args ?? [];
      if (!isZone || zone === undefined || time === undefined) return super.FuncCall(node, context);
      const [before, after] = [time, zone].map((operand) => {
        const text = this.visit(operand, context);
        return 'A_Expr' in operand || 'BoolExpr' in operand ? `(${text})` : text;
      });
      return `${before} AT TIME ZONE ${after}`;
    }

    JsonFuncExpr(node: JsonFuncExpr, context: unknown): string {
      const passing = (node.passing ?? []).flatMap((argument: Node) =>
        'JsonArgument' in argument
          ? [`${this.JsonValueExpr(argument.JsonArgument.val, context)} AS "${argument.JsonArgument.name}"`]
          : [],
      );
      const inside = [
        `${this.JsonValueExpr(node.context_item, context)}, ${this.visit(node.pathspec, context)}`,
        passing.length === 0 ? '' : `PASSING ${passing.join(', ')}`,
        node.output === undefined ? '' : this.formatJsonOutput(node.output, context),
        wrappers[node.wrapper ?? ''] ?? '',
        quotings[node.quotes ?? ''] ?? '',
        this.#behavior(node.on_empty, 'EMPTY', context),
        this.#behavior(node.on_error, 'ERROR', context),
      ];
      const word = (node.op ?? 'JSON_VALUE_OP').replace(/_OP$/, '');
      return `${word}(${inside.filter((part) => part !== '').join(' ')})`;
    }

    #behavior(behavior: JsonBehavior | undefined, when: string, context: unknown): string {
      if (behavior === undefined) return '';
      const words = (behavior.btype ?? '').replace('JSON_BEHAVIOR_', '').replace('_', ' ');
      const value = behavior.expr === undefined ? '' : ` ${this.visit(behavior.expr, context)}`;
      return `${words}${value} ON ${when}`;
    }
  };
}

const wrappers: Readonly<Record<string, string>> = {
  JSW_CONDITIONAL: 'WITH CONDITIONAL WRAPPER',
  JSW_NONE: 'WITHOUT WRAPPER',
  JSW_UNCONDITIONAL: 'WITH WRAPPER',
};

const quotings: Readonly<Record<string, string>> = { JS_QUOTES_KEEP: 'KEEP QUOTES', JS_QUOTES_OMIT: 'OMIT QUOTES' };
