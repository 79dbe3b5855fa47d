import rule from '../../../rules/integrity/reference-without-foreign-key/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const campaigns = 'CREATE TABLE campaigns (id bigint PRIMARY KEY);';

testRule(rule, {
  valid: [
    {
      name: 'a foreign key stands',
      sql: `${campaigns} CREATE TABLE posts (id int PRIMARY KEY, campaign_id bigint REFERENCES campaigns);`,
    },
    { name: 'another type', sql: `${campaigns} CREATE TABLE posts (id int PRIMARY KEY, campaign_id text);` },
    { name: 'no such table', sql: `CREATE TABLE posts (id int PRIMARY KEY, campaign_id bigint);` },
    {
      name: 'an id of another system',
      sql: `CREATE TABLE customers (id text PRIMARY KEY); CREATE TABLE users (id int PRIMARY KEY, stripe_customer_id text);`,
    },
    {
      name: 'half of a polymorphic pair',
      sql: `CREATE TABLE posts (id bigint PRIMARY KEY); CREATE TABLE notes (id int PRIMARY KEY, post_or_photo_type text, post_or_photo_id bigint);`,
    },
    {
      name: 'declared to be something else',
      sql: `${campaigns} CREATE TABLE posts (id int PRIMARY KEY, campaign_id bigint); COMMENT ON COLUMN posts.campaign_id IS 'id in the ad network @external-id';`,
    },
    {
      name: 'added later',
      sql: `${campaigns} CREATE TABLE posts (id int PRIMARY KEY, campaign_id bigint); ALTER TABLE posts ADD FOREIGN KEY (campaign_id) REFERENCES campaigns;`,
    },
  ],
  invalid: [
    {
      name: 'by the name of the table',
      sql: `${campaigns} CREATE TABLE posts (id int PRIMARY KEY, campaign_id bigint);`,
      findings: [
        {
          at: 'public.posts.campaign_id',
          message:
            'Column campaign_id of public.posts references public.campaigns.id by its name and type, but no foreign key holds it to that.',
        },
      ],
      fix: [
        'CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_campaign_id_idx ON public.posts (campaign_id);',
        'ALTER TABLE public.posts ADD CONSTRAINT posts_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns (id) ON DELETE SET NULL NOT VALID;',
        'ALTER TABLE public.posts VALIDATE CONSTRAINT posts_campaign_id_fkey;',
      ],
    },
  ],
});
