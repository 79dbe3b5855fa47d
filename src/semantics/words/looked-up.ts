/** Last words of tokens that are too short to name a row: they are compared with that of one user. */
export const shortTokens: ReadonlySet<string> = new Set(['code', 'otp', 'password', 'pin']);

/** First words of codes that a user or tenant gives out, not of those that it has used. */
export const ownCodes: ReadonlySet<string> = new Set(['referral', 'affiliate', 'share', 'join']);
