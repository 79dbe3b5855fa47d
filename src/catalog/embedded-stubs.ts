/** What installs an extension on the embedded server in place of the real one, which it lacks. */
export interface Stub {
  readonly control: string;
  readonly script: string;
}

/** The name of the version that every stub has. */
export const stubVersion = 'stub';

/**
 * A stub of an extension: its types, operators and operator classes as far as schemas name them, made of PostgreSQL's own
 * functions, so that statements are accepted; nothing in it computes. Of an extension that is not known here nothing is made.
 */
export function stubOf(extension: string): Stub {
  const control = `comment = 'stub'\ndefault_version = '${stubVersion}'\nrelocatable = true\n`;
  return { control, script: (scripts[extension] ?? []).join(';\n').concat(';\n') };
}

/** Values are kept as text; modifiers are one number, as those of varchar are. */
function textType(name: string): string[] {
  return [
    `CREATE TYPE ${name}`,
    internal(`${name}_in(cstring, oid, integer) RETURNS ${name}`, 'varcharin'),
    internal(`${name}_out(${name}) RETURNS cstring`, 'varcharout'),
    internal(`${name}_typmod_in(cstring[]) RETURNS integer`, 'varchartypmodin'),
    internal(`${name}_typmod_out(integer) RETURNS cstring`, 'varchartypmodout'),
    `CREATE TYPE ${name} (INPUT = ${name}_in, OUTPUT = ${name}_out, TYPMOD_IN = ${name}_typmod_in,
      TYPMOD_OUT = ${name}_typmod_out, STORAGE = extended)`,
  ];
}

/** As `textType`, for types whose modifiers are words: only their number is kept. */
function spatialType(name: string): string[] {
  return [
    `CREATE TYPE ${name}`,
    internal(`${name}_in(cstring, oid, integer) RETURNS ${name}`, 'varcharin'),
    internal(`${name}_out(${name}) RETURNS cstring`, 'varcharout'),
    internal(`${name}_typmod_in(cstring[]) RETURNS integer`, 'array_cardinality'),
    `CREATE TYPE ${name} (INPUT = ${name}_in, OUTPUT = ${name}_out, TYPMOD_IN = ${name}_typmod_in, STORAGE = main)`,
  ];
}

const comparisons = { '<': 'text_lt', '<=': 'text_le', '=': 'texteq', '>=': 'text_ge', '>': 'text_gt' } as const;

/** What btree needs: the stub's access methods are btree by another name. */
function ordering(name: string): string[] {
  return [
    internal(`${name}_cmp(${name}, ${name}) RETURNS integer`, 'bttextcmp'),
    ...Object.entries(comparisons).flatMap(([operator, source]) => [
      internal(`${name}_${source}(${name}, ${name}) RETURNS boolean`, source),
      `CREATE OPERATOR ${operator} (LEFTARG = ${name}, RIGHTARG = ${name}, FUNCTION = ${name}_${source})`,
    ]),
    operatorClass(`${name}_ops`, name, 'btree', true),
  ];
}

function distances(name: string): string[] {
  const functions = { '<->': 'l2_distance', '<#>': 'inner_product', '<=>': 'cosine_distance', '<+>': 'l1_distance' };
  return Object.entries(functions).flatMap(([operator, title]) => [
    internal(`${title}(${name}, ${name}) RETURNS float8`, 'float8mi'),
    `CREATE OPERATOR ${operator} (LEFTARG = ${name}, RIGHTARG = ${name}, FUNCTION = ${title}, COMMUTATOR = '${operator}')`,
  ]);
}

function operatorClass(name: string, type: string, method: string, isDefault = false): string {
  const operators = Object.keys(comparisons).map((operator, at) => `OPERATOR ${at + 1} ${operator}`);
  return `CREATE OPERATOR CLASS ${name} ${isDefault ? 'DEFAULT ' : ''}FOR TYPE ${type} USING ${method}
    AS ${operators.join(', ')}, FUNCTION 1 ${type}_cmp(${type}, ${type})`;
}

function internal(signature: string, source: string): string {
  return `CREATE FUNCTION ${signature} LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS '${source}'`;
}

const vectorTypes = ['vector', 'halfvec', 'sparsevec'];

const scripts: Readonly<Record<string, readonly string[]>> = {
  vector: [
    ...vectorTypes.flatMap((type) => [...textType(type), ...ordering(type), ...distances(type)]),
    'CREATE ACCESS METHOD ivfflat TYPE INDEX HANDLER bthandler',
    'CREATE ACCESS METHOD hnsw TYPE INDEX HANDLER bthandler',
    ...vectorTypes.flatMap((type) =>
      ['l2', 'ip', 'cosine', 'l1'].map((kind) => operatorClass(`${type}_${kind}_ops`, type, 'hnsw')),
    ),
    ...['l2', 'ip', 'cosine'].map((kind) => operatorClass(`vector_${kind}_ops`, 'vector', 'ivfflat', kind === 'l2')),
  ],
  postgis: ['geometry', 'geography', 'box2d', 'box3d'].flatMap(spatialType),
  postgis_raster: spatialType('raster'),
};
