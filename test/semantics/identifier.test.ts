import { describe, expect, test } from '@jest/globals';
import { readIdentifier } from '../../src/semantics/identifier.ts';
import { singular } from '../../src/semantics/singular.ts';

describe('readIdentifier', () => {
  test.each([
    ['user_id', 'user id'],
    ['userId', 'user id'],
    ['USER_ID', 'user id'],
    ['stripeCustomerIDs', 'stripe customer id'],
    ['APIKey', 'api key'],
    ['HTTPStatus', 'http status'],
    ['OAuthToken', 'oauth token'],
    ['oauth2_token', 'oauth2 token'],
    ['card_last4', 'card last4'],
    ['password_sha256', 'password sha256'],
    ['s3_key', 's3 key'],
    ['address_line1', 'address line'],
    ['events_2024_01', 'event'],
    ['_prisma_migrations', 'prisma migration'],
    ['userid', 'user id'],
    ['createat', 'create at'],
    ['isactive', 'is active'],
    ['Straße_größe', 'straße größe'],
    ['order-items', 'order item'],
    ['with space', 'with space'],
    ['42', ''],
  ])('takes %s apart', (name, phrase) => {
    expect(readIdentifier(name).phrase).toBe(phrase);
  });

  test('keeps the words as they are written, numbers included', () => {
    expect(readIdentifier('last_7_days_views').words).toEqual(['last', '7', 'days', 'views']);
  });

  test.each(['island', 'android', 'grid', 'valid', 'format', 'notation', 'canon', 'hashtag'])(
    'does not cut %s where it only looks like two words',
    (name) => {
      expect(readIdentifier(name).words).toEqual([name]);
    },
  );
});

describe('singular', () => {
  test.each([
    ['users', 'user'],
    ['addresses', 'address'],
    ['statuses', 'status'],
    ['status', 'status'],
    ['companies', 'company'],
    ['movies', 'movie'],
    ['people', 'person'],
    ['children', 'child'],
    ['boxes', 'box'],
    ['sizes', 'size'],
    ['batches', 'batch'],
    ['caches', 'cache'],
    ['heroes', 'hero'],
    ['shoes', 'shoe'],
    ['databases', 'database'],
    ['analyses', 'analysis'],
    ['aliases', 'alias'],
    ['houses', 'house'],
    ['indices', 'index'],
    ['indexes', 'index'],
    ['expires', 'expire'],
    ['days', 'day'],
    ['quotas', 'quota'],
    ['news', 'news'],
    ['series', 'series'],
    ['aws', 'aws'],
    ['data', 'data'],
    ['access', 'access'],
  ])('%s -> %s', (plural, word) => {
    expect(singular(plural)).toBe(word);
  });
});
