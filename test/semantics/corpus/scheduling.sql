-- Appointments, with the camelCase names that Prisma writes.
CREATE TYPE "BookingStatus" AS ENUM ('CANCELLED', 'ACCEPTED', 'REJECTED', 'PENDING');
CREATE TYPE "MembershipRole" AS ENUM ('MEMBER', 'ADMIN', 'OWNER');
CREATE TYPE "IdentityProvider" AS ENUM ('CAL', 'GOOGLE', 'SAML');
CREATE TABLE "User" ( -- table: user-account, entity
  id serial PRIMARY KEY, -- none
  username text UNIQUE, -- login-name
  name text, -- personal-data
  email text NOT NULL UNIQUE, -- login-name, personal-data
  "emailVerified" timestamp(3), -- none
  bio text, -- search-text
  "avatarUrl" text, -- none
  "timeZone" text NOT NULL DEFAULT 'Europe/London', -- none
  "weekStart" text NOT NULL DEFAULT 'Sunday', -- none
  "startTime" integer NOT NULL DEFAULT 0, -- none
  "endTime" integer NOT NULL DEFAULT 1440, -- none
  "bufferTime" integer NOT NULL DEFAULT 0, -- none
  "hideBranding" boolean NOT NULL DEFAULT false, -- flag
  "createdDate" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, -- created-time
  "trialEndsAt" timestamp(3), -- expiry-time
  "completedOnboarding" boolean NOT NULL DEFAULT false, -- flag
  "twoFactorSecret" text, -- secret
  "twoFactorEnabled" boolean NOT NULL DEFAULT false, -- flag
  "backupCodes" text, -- secret
  "identityProvider" "IdentityProvider" DEFAULT 'CAL', -- category
  "identityProviderId" text, -- external-id
  "invitedTo" integer, -- none
  metadata jsonb, -- document
  role text NOT NULL DEFAULT 'USER', -- category
  "disableImpersonation" boolean NOT NULL DEFAULT false, -- flag
  locked boolean NOT NULL DEFAULT false, -- flag
  "organizationId" integer -- tenant-key
);
CREATE TABLE "UserPassword" ( -- table: credential-store
  hash text NOT NULL, -- none
  "userId" integer NOT NULL UNIQUE REFERENCES "User" ON DELETE CASCADE, -- owner
  "passwordHash" text -- hashed-secret
);
CREATE TABLE "Team" ( -- table: tenant-root, entity
  id serial PRIMARY KEY, -- none
  name text NOT NULL, -- natural-name
  slug text, -- natural-name
  "hideBookATeamMember" boolean NOT NULL DEFAULT false, -- flag
  "parentId" integer REFERENCES "Team" ON DELETE CASCADE, -- parent
  "isPrivate" boolean NOT NULL DEFAULT false, -- flag
  "bookingLimits" jsonb, -- none
  metadata jsonb, -- document
  "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP -- created-time
);
CREATE TABLE "Membership" ( -- table: entity
  id serial PRIMARY KEY, -- none
  "teamId" integer NOT NULL REFERENCES "Team" ON DELETE CASCADE, -- tenant-key
  "userId" integer NOT NULL REFERENCES "User" ON DELETE CASCADE, -- owner
  accepted boolean NOT NULL DEFAULT false, -- flag
  role "MembershipRole" NOT NULL, -- category
  UNIQUE ("userId", "teamId")
);
CREATE TABLE "EventType" ( -- table: entity
  id serial PRIMARY KEY, -- none
  title text NOT NULL, -- none
  slug text NOT NULL, -- natural-name
  description text, -- none
  position integer NOT NULL DEFAULT 0, -- none
  length integer NOT NULL, -- none
  hidden boolean NOT NULL DEFAULT false, -- flag
  "userId" integer REFERENCES "User" ON DELETE CASCADE, -- owner
  "teamId" integer REFERENCES "Team" ON DELETE CASCADE, -- tenant-key
  "eventName" text, -- none
  "periodType" text NOT NULL DEFAULT 'unlimited', -- category
  "periodStartDate" timestamp(3), -- period-start
  "periodEndDate" timestamp(3), -- period-end
  price integer NOT NULL DEFAULT 0, -- money
  currency text NOT NULL DEFAULT 'usd', -- none
  "minimumBookingNotice" integer NOT NULL DEFAULT 120, -- none
  "seatsPerTimeSlot" integer, -- none
  "requiresConfirmation" boolean NOT NULL DEFAULT false -- flag
);
CREATE TABLE "Booking" ( -- table: entity
  id serial PRIMARY KEY, -- none
  uid text NOT NULL UNIQUE, -- none
  "idempotencyKey" text UNIQUE, -- none
  "userId" integer REFERENCES "User" ON DELETE CASCADE, -- owner
  "eventTypeId" integer REFERENCES "EventType", -- none
  title text NOT NULL, -- none
  "startTime" timestamp(3) NOT NULL, -- period-start
  "endTime" timestamp(3) NOT NULL, -- period-end
  location text, -- none
  "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, -- created-time
  "updatedAt" timestamp(3), -- updated-time
  status "BookingStatus" NOT NULL DEFAULT 'ACCEPTED', -- status
  paid boolean NOT NULL DEFAULT false, -- flag
  "cancellationReason" text, -- none
  "fromReschedule" text, -- none
  "recurringEventId" text, -- none
  "smsReminderNumber" text, -- none
  rating integer, -- score
  "ratingFeedback" text, -- none
  "noShowHost" boolean DEFAULT false -- flag
);
CREATE TABLE "Attendee" ( -- table: entity
  id serial PRIMARY KEY, -- none
  email text NOT NULL, -- personal-data
  name text NOT NULL, -- personal-data
  "timeZone" text NOT NULL, -- none
  "phoneNumber" text, -- personal-data
  "bookingId" integer REFERENCES "Booking" ON DELETE CASCADE, -- parent
  "noShow" boolean DEFAULT false -- flag
);
CREATE TABLE "Credential" ( -- table: credential-store
  id serial PRIMARY KEY, -- none
  type text NOT NULL, -- category
  key jsonb NOT NULL, -- secret
  "userId" integer REFERENCES "User" ON DELETE CASCADE, -- owner
  "teamId" integer REFERENCES "Team" ON DELETE CASCADE, -- tenant-key
  "appId" text, -- none
  invalid boolean DEFAULT false, -- flag
  "encryptedKey" text, -- none
  "subscriptionId" text, -- none
  "billingCycleStart" integer -- none
);
CREATE TABLE "Account" ( -- table: credential-store
  id text PRIMARY KEY, -- none
  "userId" integer NOT NULL REFERENCES "User" ON DELETE CASCADE, -- owner
  type text NOT NULL, -- category
  provider text NOT NULL, -- category
  "providerAccountId" text NOT NULL, -- external-id
  refresh_token text, -- secret
  access_token text, -- secret
  expires_at integer, -- none
  token_type text, -- category
  scope text, -- none
  id_token text, -- secret
  session_state text -- none
);
CREATE TABLE "Session" ( -- table: session-store
  id text PRIMARY KEY, -- none
  "sessionToken" text NOT NULL UNIQUE, -- token
  "userId" integer NOT NULL REFERENCES "User" ON DELETE CASCADE, -- owner
  expires timestamp(3) NOT NULL -- expiry-time
);
CREATE TABLE "ApiKey" ( -- table: credential-store
  id text PRIMARY KEY, -- none
  "userId" integer NOT NULL REFERENCES "User" ON DELETE CASCADE, -- owner
  "teamId" integer REFERENCES "Team" ON DELETE CASCADE, -- tenant-key
  note text, -- none
  "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, -- created-time
  "expiresAt" timestamp(3), -- expiry-time
  "lastUsedAt" timestamp(3), -- activity-time
  "hashedKey" text NOT NULL UNIQUE -- hashed-secret
);
CREATE TABLE "WebhookScheduledTriggers" ( -- table: entity
  id serial PRIMARY KEY, -- none
  "jobName" text, -- none
  "subscriberUrl" text NOT NULL, -- none
  payload text NOT NULL, -- none
  "startAfter" timestamp(3) NOT NULL, -- schedule-time
  "retryCount" integer NOT NULL DEFAULT 0, -- counter
  "createdAt" timestamp(3) DEFAULT CURRENT_TIMESTAMP, -- created-time
  "bookingId" integer -- none
);
CREATE TABLE "_prisma_migrations" ( -- table: migration-journal
  id varchar(36) PRIMARY KEY, -- none
  checksum varchar(64) NOT NULL, -- none
  finished_at timestamptz, -- period-end
  migration_name varchar(255) NOT NULL, -- none
  logs text, -- none
  rolled_back_at timestamptz, -- none
  started_at timestamptz NOT NULL DEFAULT now(), -- period-start
  applied_steps_count integer NOT NULL DEFAULT 0 -- counter
);
