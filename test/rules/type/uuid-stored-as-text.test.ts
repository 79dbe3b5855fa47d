import rule from '../../../rules/type/uuid-stored-as-text/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const proved = (column: string, type: string, generator = 'gen_random_uuid') =>
  `${column} is ${type} though ${generator}() fills it with uuids: it takes more than twice the room, and takes text that is no uuid.`;
const byLength = (column: string, type: string) =>
  `${column} is ${type}, the length of a uuid in text: if it holds uuids, it takes more than twice the room.`;

testRule(rule, {
  valid: [
    { name: 'uuid', sql: 'CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid());' },
    {
      name: 'a uuid with a prefix, or cut',
      sql: `CREATE TABLE t (a text DEFAULT 'p_' || gen_random_uuid(), b text DEFAULT left(gen_random_uuid()::text, 8));`,
    },
    { name: 'only the length speaks for it', sql: 'CREATE TABLE t (id varchar(36) PRIMARY KEY, other char(36));' },
    {
      name: 'a secret may be any text',
      sql: 'CREATE TABLE settings (id int PRIMARY KEY, jwt_secret varchar NOT NULL DEFAULT gen_random_uuid());',
    },
    {
      name: 'the default was dropped',
      sql: 'CREATE TABLE t (id text DEFAULT gen_random_uuid()); ALTER TABLE t ALTER COLUMN id DROP DEFAULT;',
    },
    { name: 'a temporary table', sql: 'CREATE TEMP TABLE t (id text DEFAULT gen_random_uuid());' },
    {
      name: 'keys by length: too long, composite, with a default, or a foreign key',
      options: { keysByLength: true },
      sql: `CREATE TABLE a (id varchar(40) PRIMARY KEY); CREATE TABLE b (x varchar(36), y int, PRIMARY KEY (x, y));
        CREATE TABLE c (id varchar(36) PRIMARY KEY DEFAULT 'x'); CREATE TABLE d (id varchar(36) UNIQUE);
        CREATE TABLE e (id varchar(36) PRIMARY KEY REFERENCES d (id));`,
    },
  ],
  invalid: [
    {
      name: 'a key without a cast',
      sql: 'CREATE TABLE "Docs" ("Id" varchar(36) PRIMARY KEY DEFAULT gen_random_uuid());',
      findings: [{ at: 'public."Docs"."Id"', message: proved('public."Docs"."Id"', 'character varying(36)') }],
      fix: [
        'ALTER TABLE public."Docs" ALTER COLUMN "Id" DROP DEFAULT, ALTER COLUMN "Id" TYPE uuid USING "Id"::uuid, ALTER COLUMN "Id" SET DEFAULT gen_random_uuid();',
      ],
    },
    {
      name: 'with a cast, set later',
      sql: 'CREATE TABLE docs (n int, ref text); ALTER TABLE docs ALTER COLUMN ref SET DEFAULT (gen_random_uuid())::text;',
      findings: [{ at: 'public.docs.ref', message: proved('public.docs.ref', 'text') }],
      fix: [
        'ALTER TABLE public.docs ALTER COLUMN ref DROP DEFAULT, ALTER COLUMN ref TYPE uuid USING ref::uuid, ALTER COLUMN ref SET DEFAULT gen_random_uuid();',
      ],
    },
    {
      name: 'a function of the schema that returns uuid',
      sql: `CREATE SCHEMA ids; CREATE FUNCTION ids.new_id() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()';
        CREATE TABLE docs (id char(36) PRIMARY KEY DEFAULT ids.new_id());`,
      findings: [{ at: 'public.docs.id', message: proved('public.docs.id', 'character(36)', 'new_id') }],
      fix: [
        'ALTER TABLE public.docs ALTER COLUMN id DROP DEFAULT, ALTER COLUMN id TYPE uuid USING id::uuid, ALTER COLUMN id SET DEFAULT ids.new_id();',
      ],
    },
    {
      name: 'what references it must change with it, so a person decides',
      sql: `CREATE TABLE docs (id text PRIMARY KEY DEFAULT gen_random_uuid()); CREATE TABLE pages (doc_id text REFERENCES docs);`,
      findings: [{ at: 'public.docs.id', message: proved('public.docs.id', 'text') }],
      fix: 'none',
    },
    {
      name: 'keys by their length',
      options: { keysByLength: true },
      sql: 'CREATE TABLE docs (id varchar(36) PRIMARY KEY); CREATE TABLE pages (id char(32) PRIMARY KEY);',
      findings: [
        { at: 'public.docs.id', message: byLength('public.docs.id', 'character varying(36)') },
        { at: 'public.pages.id', message: byLength('public.pages.id', 'character(32)') },
      ],
      fix: 'none',
    },
    {
      name: 'a partitioned table is reported once',
      sql: `CREATE TABLE events (at date, ref text DEFAULT gen_random_uuid()) PARTITION BY RANGE (at);
        CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`,
      findings: [{ at: 'public.events.ref', message: proved('public.events.ref', 'text') }],
      fix: [
        'ALTER TABLE public.events ALTER COLUMN ref DROP DEFAULT, ALTER COLUMN ref TYPE uuid USING ref::uuid, ALTER COLUMN ref SET DEFAULT gen_random_uuid();',
      ],
    },
  ],
});
