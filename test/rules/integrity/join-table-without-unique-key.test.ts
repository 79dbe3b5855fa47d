import rule from '../../../rules/integrity/join-table-without-unique-key/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const parents = 'CREATE TABLE posts (id int PRIMARY KEY); CREATE TABLE tags (id int PRIMARY KEY);';

testRule(rule, {
  valid: [
    {
      name: 'the pair is the primary key',
      sql: `${parents} CREATE TABLE post_tags (post_id int REFERENCES posts, tag_id int REFERENCES tags, PRIMARY KEY (tag_id, post_id));`,
    },
    {
      name: 'a unique index',
      sql: `${parents} CREATE TABLE post_tags (post_id int NOT NULL REFERENCES posts, tag_id int NOT NULL REFERENCES tags); CREATE UNIQUE INDEX ON post_tags (post_id, tag_id);`,
    },
    {
      name: 'one of each',
      sql: `${parents} CREATE TABLE post_tags (post_id int NOT NULL UNIQUE REFERENCES posts, tag_id int NOT NULL REFERENCES tags);`,
    },
    {
      name: 'a table with a life of its own',
      sql: `${parents} CREATE TABLE reviews (id int PRIMARY KEY, post_id int NOT NULL REFERENCES posts, tag_id int NOT NULL REFERENCES tags, body text NOT NULL, stars int NOT NULL);`,
    },
  ],
  invalid: [
    {
      name: 'nothing unique',
      sql: `${parents} CREATE TABLE post_tags (post_id int NOT NULL REFERENCES posts, tag_id int NOT NULL REFERENCES tags);`,
      findings: [
        {
          at: 'public.post_tags',
          message:
            'Table public.post_tags joins public.posts and public.tags, but nothing keeps the same pair from standing there twice.',
        },
      ],
      fix: [
        'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS post_tags_post_id_tag_id_key ON public.post_tags (post_id, tag_id);',
        'ALTER TABLE public.post_tags ADD CONSTRAINT post_tags_post_id_tag_id_key UNIQUE USING INDEX post_tags_post_id_tag_id_key;',
      ],
    },
  ],
});
