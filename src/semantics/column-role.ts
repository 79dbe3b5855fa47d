/**
 * What a column is for. Judges in `columns/` give the roles, one family a file, by the words in `words/` and by types, keys,
 * defaults, checks and neighbours; rules never match names themselves.
 */
export type ColumnRole =
  // whose row it is
  | 'tenant-key' // names the tenant that owns the row: tenant_id, organization_id, workspace_id ...
  | 'owner' // names the user that owns the row: user_id, owner_id, account_id ...
  | 'actor' // names a user who did something to the row: created_by, approved_by, reviewer_id ...
  | 'parent' // foreign key to what the row is a part of: order_id of an order item; a plain reference has no role
  // identities
  | 'external-id' // an id that another system gave: stripe_customer_id, facebook_post_id ...
  | 'login-name' // what a person signs in with, in a table of accounts: email, username, a unique phone
  | 'natural-name' // name or slug that is unique, or is meant to be within its owner: of tags, projects, plans ...
  | 'code' // a code people type: referral_code, coupon, invite code
  | 'polymorphic-type' // the x_type of a pair (x_type, x_id)
  | 'polymorphic-id' // the x_id of such a pair
  // states and classes
  | 'status' // state, status, phase: what queues and dashboards filter by
  | 'category' // type, tier, kind, plan, role, platform: a closed set of values
  | 'flag' // boolean
  | 'unread-flag' // boolean, or time that is NULL until then, by which waiting rows are searched: is_read, processed_at, is_active
  | 'soft-delete' // boolean, or time that is NULL until then: is_deleted, deleted_at, archived_at
  // times
  | 'created-time'
  | 'updated-time'
  | 'event-time' // when the recorded thing happened: occurred_at; timestamp or created_at of a log, ledger or audit log
  | 'schedule-time' // when something is due: scheduled_for, run_at, due_at
  | 'expiry-time' // when the row ends: expires_at, trial_ends_at; not when a token in a row of users does
  | 'activity-time' // last_login_at, last_activity_at, last_seen_at
  | 'period-start' // first of a pair of dates or timestamps
  | 'period-end' // second of such a pair
  // amounts
  | 'money' // amount, price, cost, fee, credits
  | 'balance' // running total of a ledger: balance, balance_after, credits of a user
  | 'counter' // *_count, quantity, attempts, views
  | 'percentage' // progress, percent, rate in percent
  | 'score' // rating, confidence, score that cannot be negative; the sum of votes is none
  // contents
  | 'document' // json or jsonb that queries look into: metadata, attributes; not what is read whole, such as settings
  | 'tag-list' // array of words
  | 'search-text' // long text that people search: content, description, body
  // secrets and persons
  | 'secret' // plain-text secret: API key, access token, client secret, TOTP seed, card, bank or government number
  | 'password' // plain or of unknown form: password
  | 'hashed-secret' // *_hash, *_digest, or marked so
  | 'encrypted-secret' // bytea, an encrypted type, or marked so
  | 'token' // session, reset or invitation token, whatever its form; one kept as hash or cipher has that role too
  | 'personal-data'; // e-mail, phone, names, addresses, birth dates, IP addresses

/** Why a role was given: plain sentences for the message. `declared` verdicts come from the configuration or a COMMENT annotation and outrank the rest. */
export interface RoleVerdict<R extends string> {
  readonly role: R;
  readonly evidence: readonly string[];
  readonly declared: boolean;
}
