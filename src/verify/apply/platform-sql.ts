import { type SourceText, sourceText } from '../../parser/source-text.ts';

/** What a hosting platform has put into a database before any migration runs, as far as migrations refer to it. */
export const platformSql: Readonly<Record<string, readonly string[]>> = {
  none: [],
  // What neon brings, no migration refers to.
  neon: [],
  supabase: [
    'CREATE ROLE anon NOLOGIN NOINHERIT',
    'CREATE ROLE authenticated NOLOGIN NOINHERIT',
    'CREATE ROLE service_role NOLOGIN NOINHERIT BYPASSRLS',
    'CREATE ROLE supabase_admin LOGIN SUPERUSER',
    'CREATE ROLE supabase_auth_admin NOLOGIN NOINHERIT',
    'CREATE ROLE supabase_storage_admin NOLOGIN NOINHERIT',
    'CREATE ROLE authenticator NOINHERIT',
    'CREATE SCHEMA extensions',
    'CREATE SCHEMA auth',
    'CREATE SCHEMA storage',
    'CREATE SCHEMA realtime',
    'CREATE SCHEMA graphql_public',
    'CREATE SCHEMA vault',
    `CREATE TABLE auth.users (id uuid PRIMARY KEY, email text, phone text, role text, encrypted_password text,
      raw_app_meta_data jsonb, raw_user_meta_data jsonb, created_at timestamptz, updated_at timestamptz,
      last_sign_in_at timestamptz, email_confirmed_at timestamptz, is_anonymous boolean NOT NULL DEFAULT false)`,
    "CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid'",
    "CREATE FUNCTION auth.role() RETURNS text LANGUAGE sql STABLE AS 'SELECT NULL::text'",
    "CREATE FUNCTION auth.email() RETURNS text LANGUAGE sql STABLE AS 'SELECT NULL::text'",
    "CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS 'SELECT NULL::jsonb'",
    `CREATE TABLE storage.buckets (id text PRIMARY KEY, name text NOT NULL, owner uuid, public boolean DEFAULT false,
      avif_autodetection boolean DEFAULT false, file_size_limit bigint, allowed_mime_types text[],
      created_at timestamptz DEFAULT now(), updated_at timestamptz DEFAULT now())`,
    `CREATE TABLE storage.objects (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      bucket_id text REFERENCES storage.buckets, name text, owner uuid, owner_id text, metadata jsonb, path_tokens text[],
      created_at timestamptz DEFAULT now(), updated_at timestamptz DEFAULT now())`,
    'ALTER TABLE storage.objects ENABLE ROW LEVEL SECURITY',
    'ALTER TABLE storage.buckets ENABLE ROW LEVEL SECURITY',
    "CREATE FUNCTION storage.foldername(name text) RETURNS text[] LANGUAGE sql AS 'SELECT string_to_array(name, ''/'')'",
    "CREATE FUNCTION storage.filename(name text) RETURNS text LANGUAGE sql AS 'SELECT name'",
    "CREATE FUNCTION storage.extension(name text) RETURNS text LANGUAGE sql AS 'SELECT name'",
    'CREATE EXTENSION "uuid-ossp" WITH SCHEMA extensions',
    'CREATE EXTENSION pgcrypto WITH SCHEMA extensions',
    'SET search_path TO "$user", public, extensions',
    'CREATE PUBLICATION supabase_realtime',
    'GRANT USAGE ON SCHEMA public, auth, storage, extensions TO anon, authenticated, service_role',
  ],
};

/** The SQL of what a database on a hosting platform begins with, as one text; none for undefined. */
export function platformSources(platform: string | undefined): SourceText[] {
  const statements = platform === undefined ? undefined : platformSql[platform];
  if (platform !== undefined && statements === undefined) throw new Error(`No platform is named ${platform}`);
  return statements === undefined ? [] : [sourceText(`<${platform}>`, statements.join(';\n'))];
}
