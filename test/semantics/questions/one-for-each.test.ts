import { expect, test } from '@jest/globals';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import { oneRowForEach } from '../../../src/semantics/questions/one-for-each.ts';
import { databaseOf, tableOf } from '../../model/load-schema.ts';

const before =
  'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, password_hash text); CREATE TABLE channels (id int PRIMARY KEY);';

test.each([
  ['user_profiles', 'user_id int NOT NULL REFERENCES users, bio text', 'user_id'],
  ['notification_preferences', 'user_id int NOT NULL REFERENCES users, email boolean', 'user_id'],
  ['user_profiles', 'user_id int REFERENCES users, bio text', undefined],
  ['settings', 'user_id int NOT NULL REFERENCES users, key text, value text', undefined],
  ['profiles', 'user_id int NOT NULL REFERENCES users, is_default boolean', undefined],
  ['preferences', 'user_id int NOT NULL REFERENCES users, channel_id int NOT NULL REFERENCES channels', undefined],
  ['posts', 'user_id int NOT NULL REFERENCES users, body text', undefined],
])('%s (%s)', (table, columns, expected) => {
  const database = databaseOf(`${before} CREATE TABLE ${table} (id int PRIMARY KEY, ${columns});`);
  expect(oneRowForEach(judgeRoles(database), tableOf(database, table))?.owner.name).toBe(expected);
});
