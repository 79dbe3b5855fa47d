CREATE UNLOGGED TABLE carts ( -- bad
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  contents jsonb NOT NULL DEFAULT '{}'
);
