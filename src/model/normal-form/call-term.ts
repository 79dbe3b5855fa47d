import type { FuncCall, SQLValueFunction } from '@pgsql/types';
import { namesOf } from '../tree-node.ts';
import { absorb } from './cast-term.ts';
import { settle, settleUnknown, withType } from './constant.ts';
import { type Normaliser, plainName } from './normaliser.ts';
import type { Call, Term } from './term.ts';
import { isText, isTime, widerNumber } from './type-family.ts';

/** Types of results that decide how an operand beside the call is read. */
const resultTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bool: 'starts_with isempty jsonb_exists has_table_privilege pg_has_role regexp_like',
    text:
      'lower upper initcap btrim ltrim rtrim trim substring substr concat concat_ws format md5 replace translate left right ' +
      'lpad rpad repeat reverse split_part regexp_replace to_char overlay encode current_setting jsonb_typeof json_typeof ' +
      'quote_ident quote_literal like_escape similar_to_escape string_agg regexp_substr',
    name: 'current_user session_user current_database current_schema',
    int4:
      'length char_length character_length octet_length bit_length array_length array_upper array_lower cardinality ' +
      'strpos position num_nulls num_nonnulls ascii jsonb_array_length json_array_length pg_trigger_depth regexp_count',
    int8: 'nextval currval setval count txid_current',
    numeric: 'extract',
    float8: 'random date_part sqrt similarity',
    uuid: 'gen_random_uuid uuid_generate_v4 uuid_generate_v1 uuidv4 uuidv7 auth.uid',
    jsonb:
      'to_jsonb jsonb_build_object jsonb_build_array jsonb_set jsonb_strip_nulls auth.jwt jsonb_object_agg jsonb_agg',
    json: 'to_json json_build_object json_build_array',
    timestamptz: 'now statement_timestamp clock_timestamp to_timestamp make_timestamptz',
    timestamp: 'localtimestamp make_timestamp',
    date: 'current_date to_date make_date',
    time: 'localtime',
    timetz: 'current_time',
    interval: 'age make_interval justify_days justify_hours justify_interval',
    tsvector: 'to_tsvector setweight',
    tsquery: 'to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery',
  }).flatMap(([type, names]) => names.split(' ').map((name) => [name, type] as const)),
);

/** Functions whose result has the type of their last argument. */
const likeArgument: ReadonlySet<string> = new Set([
  'abs',
  'date_trunc',
  'mod',
  'coalesce',
  'nullif',
  'greatest',
  'least',
  'max',
  'min',
]);

/** Functions of one argument that exist for numeric and for float8, where an integer becomes float8: a cast to numeric means something. */
const preferFloat: ReadonlySet<string> = new Set([
  'sqrt',
  'floor',
  'ceil',
  'ceiling',
  'round',
  'trunc',
  'exp',
  'ln',
  'log',
  'sign',
]);

/** Functions that take a value of any type and show it, so that the type of a literal tells. */
const takeAnyType: ReadonlySet<string> = new Set(
  'to_json to_jsonb json_build_object jsonb_build_object json_build_array jsonb_build_array concat concat_ws format quote_literal'.split(
    ' ',
  ),
);

/** Types of a literal as first argument that are spelled in a way of their own. */
const firstArgument: ReadonlyMap<string, string> = new Map([
  ['nextval', 'regclass'],
  ['currval', 'regclass'],
  ['setval', 'regclass'],
  ['sha224', 'bytea'],
  ['sha256', 'bytea'],
  ['sha384', 'bytea'],
  ['sha512', 'bytea'],
]);

/** Functions with forms of their own for timestamps without time zone. */
const tellTimestamps: ReadonlySet<string> = new Set(
  'date_trunc date_part date_bin extract timezone to_char age isfinite overlaps generate_series'.split(' '),
);

const sameAsNow: ReadonlySet<string> = new Set(['now', 'transaction_timestamp', 'current_timestamp']);
const sameAsCurrentUser: ReadonlySet<string> = new Set(['current_user', 'current_role', 'user']);

/** The normal form of a function call, ordinary or in one of SQL's own forms. */
export function callTerm(node: FuncCall, normaliser: Normaliser): Term {
  const written = plainName(namesOf(node.funcname), 'function', normaliser.scope);
  const args =
    node.agg_star === true ? [] : normaliser.terms(node.args).map((arg, at) => argument(written, arg, at, node));
  normaliser.observer.call?.(node, written, normaliser.depth);
  return makeCall(written, args, suffix(node, normaliser));
}

/** A call of a name with arguments that are in normal form already. */
export function makeCall(written: string, args: readonly Term[], tail = ''): Call {
  const name = args.length === 0 && sameAsNow.has(written) ? 'now' : written;
  return {
    kind: 'call',
    name,
    args,
    type: resultTypes.get(name) ?? (likeArgument.has(name) ? unifiedType(args) : resultByArgument(name, args)),
    text: `${name}(${args.map((arg) => arg.text).join(', ')})${tail}`,
  };
}

/** Arguments of COALESCE, CASE and the like, which PostgreSQL brings to one type. */
export function unify(terms: readonly Term[]): readonly Term[] {
  const type = unifiedType(terms);
  const isMixed = terms.some((term) => term.kind !== 'cast' && term.type === 'timestamptz');
  const plain = terms.map((term) => (isMixed ? absorbArgument('', term) : absorb(term)));
  return plain.map((term) => {
    if (term.kind !== 'constant' || term.type !== undefined) return term;
    return type === undefined ? settleUnknown(term) : settle(term, type);
  });
}

/** The one type of terms that PostgreSQL brings to one: the widest for numbers; undefined when none is known. */
export function unifiedType(terms: readonly Term[]): string | undefined {
  const types = terms.map((term) => absorb(term).type).filter((type) => type !== undefined);
  return types.reduce<string | undefined>(
    (sum, type) => (sum === undefined ? type : (widerNumber(sum, type) ?? sum)),
    undefined,
  );
}

/** CURRENT_DATE, SESSION_USER and their kin; those that a function says as well are that function. */
export function valueFunctionTerm(node: SQLValueFunction, normaliser: Normaliser): Term {
  const name = (node.op ?? '')
    .replace(/^SVFOP_/, '')
    .replace(/_N$/, '')
    .toLowerCase();
  normaliser.observer.call?.(node, name, normaliser.depth);
  const precision = (node.typmod ?? -1) >= 0 ? `(${node.typmod})` : '';
  const type = name === 'current_timestamp' ? 'timestamptz' : (resultTypes.get(name) ?? 'name');
  if (precision !== '') return { kind: 'call', name, args: [], type, text: `${name}${precision}` };
  return makeCall(
    sameAsCurrentUser.has(name) ? 'current_user' : name === 'current_catalog' ? 'current_database' : name,
    [],
  );
}

function argument(name: string, arg: Term, at: number, node: FuncCall): Term {
  const plain = keepsCast(name, arg, node) ? arg : absorbArgument(name, arg);
  if (plain.kind !== 'constant') return plain;
  if (takeAnyType.has(name))
    return plain.form === 'string' && plain.type !== undefined && !isText(plain.type) ? withType(plain) : plain;
  const type = at === 0 ? firstArgument.get(name) : undefined;
  return type === undefined ? settleUnknown(plain) : settle({ ...plain, type: undefined }, type);
}

function keepsCast(name: string, arg: Term, node: FuncCall): boolean {
  return arg.kind === 'cast' && arg.to === 'numeric' && node.args?.length === 1 && preferFloat.has(name);
}

/** Dates become timestamps with time zone where a function has no form for them, timestamps without too. */
function absorbArgument(name: string, arg: Term): Term {
  if (arg.kind !== 'cast' || arg.to !== 'timestamptz') return absorb(arg);
  const from = arg.operand.type;
  return from === 'date' || (from === 'timestamp' && !tellTimestamps.has(name)) ? arg.operand : arg;
}

function resultByArgument(name: string, args: readonly Term[]): string | undefined {
  const last = args.at(-1)?.type;
  if (name === 'timezone')
    return last === 'timestamptz' || last === 'date' ? 'timestamp' : last === 'timestamp' ? 'timestamptz' : undefined;
  if (name === 'round' || name === 'floor' || name === 'ceil' || name === 'ceiling' || name === 'trunc')
    return args[0]?.type === 'numeric'
      ? 'numeric'
      : args.length === 1 && args[0]?.type !== undefined
        ? 'float8'
        : undefined;
  return isTime(name) && args.length === 1 ? name : undefined;
}

function suffix(node: FuncCall, normaliser: Normaliser): string {
  const order = node.agg_order?.length ? ` order by ${orderText(node, normaliser)}` : '';
  const filter = node.agg_filter === undefined ? '' : ` filter ${normaliser.term(node.agg_filter).text}`;
  const over = node.over === undefined ? '' : ` over ${normaliser.term({ WindowDef: node.over }).text}`;
  const marks = [
    node.agg_star === true ? ' *' : '',
    node.agg_distinct === true ? ' distinct' : '',
    node.func_variadic === true ? ' variadic' : '',
    node.agg_within_group === true ? ' within group' : '',
  ];
  return `${marks.join('')}${order}${filter}${over}`;
}

function orderText(node: FuncCall, normaliser: Normaliser): string {
  return normaliser
    .terms(node.agg_order)
    .map((term) => term.text)
    .join(', ');
}
