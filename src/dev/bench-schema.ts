/** Words that make table and column names look like an application's. */
const nouns =
  'account order item product user session message invoice payment campaign post comment asset report event ticket'.split(
    ' ',
  );

/**
 * A schema of so many tables in the form of pg_dump's output, about 1.1 KB a table; the same text for the same count. Each
 * table has several faults, because reporting is a part of the work that is measured.
 */
export function benchSchema(tables: number): string {
  const head =
    "SET statement_timeout = 0;\nSET client_encoding = 'UTF8';\nSELECT pg_catalog.set_config('search_path', '', false);\n\n";
  const numbers = Array.from({ length: tables }, (_, number) => number);
  return [head, ...numbers.map(createTable), ...numbers.map(keys), ...numbers.map(references)].join('');
}

/** So many tables with rows between them as INSERT statements, in parts that together make up so many megabytes. */
export function* benchData(tables: number, megabytes: number): Generator<string> {
  const bytesPerTable = (megabytes * 1e6) / tables;
  for (let number = 0; number < tables; number++) {
    yield createTable(number);
    const row = `INSERT INTO public.${tableName(number)} VALUES (1, 1, 2, 'It''s a row of no interest; really', 'draft', 12.50, '{"a": [1, 2]}', NULL, NULL, now(), now());\n`;
    yield row.repeat(Math.ceil(bytesPerTable / row.length));
  }
}

function tableName(number: number): string {
  return `${nouns[number % nouns.length]}_${number}`;
}

function createTable(number: number): string {
  const name = tableName(number);
  return `--
-- Name: ${name}; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.${name} (
    id bigint NOT NULL,
    parent_id bigint NOT NULL,
    owner_id bigint,
    name character varying(255) NOT NULL,
    status text DEFAULT 'draft'::text NOT NULL,
    amount numeric(12,2) DEFAULT 0 NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    code character(8),
    seen_at timestamp without time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT ${name}_amount_check CHECK ((amount >= (0)::numeric))
);

`;
}

function keys(number: number): string {
  const name = tableName(number);
  return `ALTER TABLE ONLY public.${name}
    ADD CONSTRAINT ${name}_pkey PRIMARY KEY (id);

CREATE INDEX ${name}_status_idx ON public.${name} USING btree (status) WHERE (status <> 'done'::text);

CREATE INDEX ${name}_owner_idx ON public.${name} USING btree (owner_id);

CREATE INDEX ${name}_owner_copy_idx ON public.${name} USING btree (owner_id);

`;
}

function references(number: number): string {
  const name = tableName(number);
  const parent = tableName(Math.floor(number / 3));
  return `ALTER TABLE ONLY public.${name}
    ADD CONSTRAINT ${name}_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.${parent}(id) ON DELETE CASCADE;

`;
}
