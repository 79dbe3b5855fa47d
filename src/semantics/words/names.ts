import { Phrases } from '../phrase-match.ts';

/** Names by which people tell the rows of one owner apart. */
export const naturalNames: Phrases = new Phrases(['name', 'slug']);

/** Names that are natural ones where something keeps them unique. */
export const uniqueNames: Phrases = new Phrases([
  'title',
  'display name',
  'short name',
  'label',
  'handle',
  'full path',
  'subdomain',
]);

/** Tables whose rows people name in order to find them again, so that one owner does not use a name twice. */
export const namedThings: Phrases = new Phrases([
  'tag',
  'category',
  'role',
  'label',
  'group',
  'team',
  'project',
  'folder',
  'plan',
  'permission',
  'skill',
  'platform',
  'genre',
  'topic',
  'feature flag',
  'currency',
  'language',
  'country',
  'department',
  'segment',
  'channel',
  'collection',
  'brand',
  'campaign',
  'bucket',
  'queue',
  'status',
  'type',
]);

/** First words of codes that people type or pass on. */
export const typedCodes: Phrases = new Phrases([
  'referral code',
  'referrer code',
  'refer code',
  'coupon code',
  'promo code',
  'promotion code',
  'promotional code',
  'discount code',
  'voucher code',
  'gift code',
  'gift card code',
  'invite code',
  'invitation code',
  'join code',
  'affiliate code',
  'redemption code',
  'redeem code',
  'booking code',
  'room code',
  'class code',
  'short code',
  'share code',
  'pickup code',
]);

/** Tables whose `code` people type. */
export const codeTables: Phrases = new Phrases([
  'coupon',
  'voucher',
  'promotion',
  'promo',
  'promo code',
  'promotion code',
  'discount',
  'discount code',
  'invite',
  'invitation',
  'invite code',
  'referral',
  'referral code',
  'gift card',
  'giftcard',
  'coupon code',
  'access code',
]);
