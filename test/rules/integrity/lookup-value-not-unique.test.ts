import rule from '../../../rules/integrity/lookup-value-not-unique/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    { name: 'unique', sql: `CREATE TABLE coupons (id int PRIMARY KEY, code text UNIQUE);` },
    {
      name: 'unique without regard to case, where not null',
      sql: `CREATE TABLE coupons (id int PRIMARY KEY, code text); CREATE UNIQUE INDEX ON coupons (lower(code)) WHERE code IS NOT NULL;`,
    },
    {
      name: 'unique within a shop',
      sql: `CREATE TABLE coupons (id int PRIMARY KEY, shop_id int, code text, UNIQUE (shop_id, code));`,
    },
    { name: 'the code that an order used', sql: `CREATE TABLE orders (id int PRIMARY KEY, coupon_code text);` },
  ],
  invalid: [
    {
      name: 'a session token with an index that is not unique, which the unique one makes needless',
      sql: `CREATE TABLE "Sessions" (id int PRIMARY KEY, user_id int NOT NULL, "token" text NOT NULL, expires_at timestamptz NOT NULL); CREATE INDEX ON "Sessions" (token);`,
      findings: [
        {
          at: 'public."Sessions".token',
          message:
            'Column token of public."Sessions" is a token by which its row is found, but nothing keeps two rows from bearing the same.',
        },
      ],
      fix: [
        'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "Sessions_token_key" ON public."Sessions" (token);',
        'DROP INDEX CONCURRENTLY IF EXISTS public."Sessions_token_idx";',
        'ALTER TABLE public."Sessions" ADD CONSTRAINT "Sessions_token_key" UNIQUE USING INDEX "Sessions_token_key";',
      ],
    },
    {
      name: 'the unique key was dropped',
      sql: `CREATE TABLE api_keys (id int PRIMARY KEY, user_id int NOT NULL, key_hash text UNIQUE); ALTER TABLE api_keys DROP CONSTRAINT api_keys_key_hash_key;`,
      findings: [
        {
          at: 'public.api_keys.key_hash',
          message:
            'Column key_hash of public.api_keys is a key by which its row is found, but nothing keeps two rows from bearing the same.',
        },
      ],
      fix: [
        'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS api_keys_key_hash_key ON public.api_keys (key_hash);',
        'ALTER TABLE public.api_keys ADD CONSTRAINT api_keys_key_hash_key UNIQUE USING INDEX api_keys_key_hash_key;',
      ],
    },
  ],
});
