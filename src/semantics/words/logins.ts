import { Phrases } from '../phrase-match.ts';

/** Columns that people sign in with. */
export const loginNames: Phrases = new Phrases([
  'email',
  'mail',
  'email address',
  'user email',
  'email lower',
  'canonical email',
  'normalized email',
  'user name',
  'normalized user name',
  'login',
  'login name',
  'loginname',
  'login id',
  'user login',
  'handle',
  'screen name',
]);

/** Columns that people sign in with where each number belongs to one account. */
export const loginPhones: Phrases = new Phrases([
  'phone',
  'phone number',
  'mobile',
  'mobile number',
  'mobile phone',
  'cell phone',
]);

/** Words for a password in any form. */
export const passwordWords: Phrases = new Phrases([
  'password',
  'passwd',
  'pwd',
  'passhash',
  'pwhash',
  'encpass',
  'contrasena',
]);
