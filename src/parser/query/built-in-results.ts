import type { DataType } from '../../model/data-type.ts';
import { builtInType } from './function-columns.ts';
import { unknownType } from './unknown-type.ts';

/** PostgreSQL's own functions whose result does not depend on their arguments, by result. */
const byResult: Readonly<Record<string, string>> = {
  bool: 'bool_and bool_or every starts_with regexp_like jsonb_exists pg_try_advisory_lock has_table_privilege',
  bytea: 'decode convert_to digest hmac',
  date: 'to_date make_date',
  float4: 'similarity ts_rank ts_rank_cd word_similarity',
  float8: 'cume_dist date_part percent_rank random pi degrees radians',
  int4:
    'array_length array_ndims array_position array_upper array_lower ascii bit_length cardinality char_length character_length ' +
    'grouping json_array_length jsonb_array_length length ntile octet_length position strpos width_bucket pg_backend_pid num_nonnulls num_nulls',
  int8: 'count dense_rank nextval currval setval rank row_number txid_current pg_relation_size pg_total_relation_size',
  interval: 'age make_interval justify_days justify_hours justify_interval',
  json: 'json_agg json_build_array json_build_object json_object_agg row_to_json to_json array_to_json json_strip_nulls',
  jsonb:
    'jsonb_agg jsonb_build_array jsonb_build_object jsonb_object_agg jsonb_set jsonb_strip_nulls to_jsonb jsonb_insert',
  name: 'current_database current_schema',
  numeric: 'extract make_numeric to_number',
  text:
    'array_to_string btrim chr concat concat_ws encode format format_type initcap jsonb_typeof json_typeof left lpad ltrim md5 obj_description ' +
    'col_description pg_size_pretty quote_ident quote_literal quote_nullable regexp_replace repeat replace reverse right rpad rtrim ' +
    'split_part to_char to_hex translate version pg_get_viewdef pg_get_constraintdef pg_get_indexdef current_setting jsonb_pretty ' +
    'json_extract_path_text jsonb_extract_path_text unaccent',
  timestamp: 'make_timestamp',
  timestamptz: 'clock_timestamp make_timestamptz now statement_timestamp to_timestamp transaction_timestamp',
  tsquery: 'phraseto_tsquery plainto_tsquery to_tsquery websearch_to_tsquery',
  tsvector: 'setweight to_tsvector',
  uuid: 'gen_random_uuid uuidv4 uuidv7 uuid_generate_v4',
};

const fixed: ReadonlyMap<string, string> = new Map(
  Object.entries(byResult).flatMap(([result, names]) =>
    names.split(' ').map((name): [string, string] => [name, result]),
  ),
);

const texts = new Set(['text', 'varchar', 'bpchar', 'name']);
const sums: Readonly<Record<string, string>> = {
  int2: 'int8',
  int4: 'int8',
  int8: 'numeric',
  float4: 'float4',
  float8: 'float8',
  numeric: 'numeric',
  interval: 'interval',
  money: 'money',
};
const averages: Readonly<Record<string, string>> = {
  int2: 'numeric',
  int4: 'numeric',
  int8: 'numeric',
  numeric: 'numeric',
  float4: 'float8',
  float8: 'float8',
  interval: 'interval',
};
const ordered = new Set([
  'int2',
  'int4',
  'int8',
  'numeric',
  'float4',
  'float8',
  'date',
  'time',
  'timetz',
  'timestamp',
  'timestamptz',
  'interval',
  'money',
  'inet',
  'oid',
]);
const numbers = new Set(['int2', 'int4', 'int8', 'numeric', 'float4', 'float8']);

/** The type that one of PostgreSQL's own functions gives; `unknownType` for those that are not known here. */
export function functionResult(name: string, types: readonly DataType[]): DataType {
  const result = fixed.get(name);
  if (result !== undefined) return builtInType(result);
  const [first] = types;
  if (first === undefined || first.schema === '') return unknownType;
  const plain = { ...first, modifiers: [] };
  const scalar = first.schema === 'pg_catalog' && first.dimensions === 0 ? first.name : '';
  switch (name) {
    case 'sum':
      return named(sums[scalar]);
    case 'avg':
      return named(averages[scalar]);
    case 'min':
    case 'max':
      if (ordered.has(scalar) || first.definition?.kind === 'enum') return plain;
      return texts.has(scalar) && scalar !== 'name' ? named(scalar === 'bpchar' ? 'bpchar' : 'text') : unknownType;
    case 'array_agg':
      return first.dimensions === 0 ? { ...plain, dimensions: 1 } : plain;
    case 'string_agg':
    case 'lower':
    case 'upper':
    case 'substring':
    case 'substr':
      return texts.has(scalar) ? named('text') : unknownType;
    case 'exp':
    case 'ln':
    case 'sqrt':
      return numbers.has(scalar) ? named(scalar === 'numeric' ? 'numeric' : 'float8') : unknownType;
    case 'abs':
      return numbers.has(scalar) ? plain : unknownType;
    case 'ceil':
    case 'ceiling':
    case 'floor':
    case 'round':
    case 'trunc':
      if (scalar === 'numeric') return named('numeric');
      return numbers.has(scalar) && types.length === 1 ? named('float8') : unknownType;
    case 'date_trunc': {
      const second = types[1];
      const isTime = second?.schema === 'pg_catalog' && ['timestamp', 'timestamptz', 'interval'].includes(second.name);
      return isTime && types.length === 2 ? named(second.name) : unknownType;
    }
    default:
      return unknownType;
  }
}

function named(name: string | undefined): DataType {
  return name === undefined ? unknownType : builtInType(name);
}

const comparisons = new Set('= <> < > <= >= ~ ~* !~ !~* @> <@ && ? ?| ?& ~~ ~~* !~~ !~~* @@ ^@'.split(' '));
const ranks = ['int2', 'int4', 'int8', 'numeric', 'float4', 'float8'];
const moments = new Set(['timestamp', 'timestamptz', 'date']);

/** The type that one of PostgreSQL's own operators gives; `unknownType` for those that are not known here. */
export function operatorResult(operator: string, left: DataType | undefined, right: DataType | undefined): DataType {
  if (operator === '->>' || operator === '#>>') return builtInType('text');
  if (comparisons.has(operator)) return builtInType('bool');
  if (left === undefined || right === undefined) return unknownType;
  const [first, second] = [left, right].map(({ schema, name, dimensions }) =>
    schema === 'pg_catalog' && dimensions === 0 ? name : '',
  ) as [string, string];
  if (operator === '->' || operator === '#>')
    return first === 'json' || first === 'jsonb' ? builtInType(first) : unknownType;
  if (operator === '||') return concatenation(first, second);
  if (!['+', '-', '*', '/', '%'].includes(operator)) return unknownType;
  if (numbers.has(first) && numbers.has(second)) return arithmetic(first, second);
  if (operator === '-' && moments.has(first) && moments.has(second))
    return named(first === 'date' && second === 'date' ? 'int4' : 'interval');
  if ((operator === '+' || operator === '-') && moments.has(first) && second === 'interval')
    return named(first === 'date' ? 'timestamp' : first);
  if ((operator === '+' || operator === '-') && first === 'date' && (second === 'int4' || second === 'int2'))
    return named('date');
  if ((operator === '*' || operator === '/') && first === 'interval' && numbers.has(second)) return named('interval');
  return unknownType;
}

function concatenation(first: string, second: string): DataType {
  if (texts.has(first) || texts.has(second)) return first === '' || second === '' ? unknownType : builtInType('text');
  return first === 'jsonb' && second === 'jsonb' ? builtInType('jsonb') : unknownType;
}

/** Integers and numeric mixed with a floating point number are calculated in double precision. */
function arithmetic(first: string, second: string): DataType {
  const wider = ranks.indexOf(first) > ranks.indexOf(second) ? first : second;
  return named(wider === 'float4' && first !== second ? 'float8' : wider);
}
