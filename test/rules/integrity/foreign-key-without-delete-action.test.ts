import rule from '../../../rules/integrity/foreign-key-without-delete-action/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const users = 'CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL UNIQUE, password_hash text NOT NULL);';
const orders = 'CREATE TABLE orders (id int PRIMARY KEY);';

testRule(rule, {
  valid: [
    {
      name: 'somebody decided',
      sql: `${orders} CREATE TABLE order_items (id int PRIMARY KEY, order_id int NOT NULL REFERENCES orders ON DELETE RESTRICT);`,
    },
    {
      name: 'decided later',
      sql: `${orders} CREATE TABLE order_items (id int PRIMARY KEY, order_id int NOT NULL REFERENCES orders); ALTER TABLE order_items DROP CONSTRAINT order_items_order_id_fkey, ADD FOREIGN KEY (order_id) REFERENCES orders ON DELETE CASCADE;`,
    },
    {
      name: 'constants are not deleted while they are in use',
      sql: `CREATE TABLE countries (code text PRIMARY KEY, name text NOT NULL); CREATE TABLE shops (id int PRIMARY KEY, country_code text REFERENCES countries);`,
    },
    {
      name: 'a required reference to a thing of its own',
      sql: `CREATE TABLE films (id int PRIMARY KEY); CREATE TABLE stores (id int PRIMARY KEY); CREATE TABLE rentals (id int PRIMARY KEY, film_id int NOT NULL REFERENCES films, store_id int NOT NULL REFERENCES stores, due date);`,
    },
    {
      name: 'a tree in one table',
      sql: `CREATE TABLE folders (id int PRIMARY KEY, parent_id int REFERENCES folders);`,
    },
    {
      name: 'checked at the end of the transaction on purpose',
      sql: `${orders} CREATE TABLE order_items (id int PRIMARY KEY, order_id int NOT NULL REFERENCES orders DEFERRABLE);`,
    },
    {
      name: 'a ledger keeps its owner',
      sql: `${users} CREATE TABLE credit_transactions (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users, type text NOT NULL, amount int NOT NULL, created_at timestamptz NOT NULL);`,
    },
  ],
  invalid: [
    {
      name: 'items of an order',
      sql: `${orders} CREATE TABLE order_items (id int PRIMARY KEY, order_id int NOT NULL REFERENCES orders);`,
      findings: [
        {
          at: 'public.order_items.order_items_order_id_fkey',
          message:
            'Foreign key order_items_order_id_fkey on public.order_items has ON DELETE NO ACTION, although its rows belong to a row of public.orders, which therefore cannot be deleted.',
        },
      ],
      fix: [
        'ALTER TABLE public.order_items DROP CONSTRAINT order_items_order_id_fkey, ADD CONSTRAINT order_items_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders (id) ON DELETE CASCADE NOT VALID;',
        'ALTER TABLE public.order_items VALIDATE CONSTRAINT order_items_order_id_fkey;',
      ],
    },
    {
      name: 'an optional reference in a schema with quoted names',
      sql: `CREATE SCHEMA "Shop"; CREATE TABLE "Shop"."Vouchers" ("Id" int PRIMARY KEY); CREATE TABLE "Shop".baskets (id int PRIMARY KEY, "voucherId" int CONSTRAINT voucher REFERENCES "Shop"."Vouchers");`,
      findings: [
        {
          at: '"Shop".baskets.voucher',
          message:
            'Foreign key voucher on "Shop".baskets has ON DELETE NO ACTION: a reference that may be NULL keeps the row of "Shop"."Vouchers" from being deleted.',
        },
      ],
      fix: [
        'ALTER TABLE "Shop".baskets DROP CONSTRAINT voucher, ADD CONSTRAINT voucher FOREIGN KEY ("voucherId") REFERENCES "Shop"."Vouchers" ("Id") ON DELETE SET NULL NOT VALID;',
        'ALTER TABLE "Shop".baskets VALIDATE CONSTRAINT voucher;',
      ],
    },
    {
      name: 'a ledger that goes with its owner',
      sql: `${users} CREATE TABLE credit_transactions (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users ON DELETE CASCADE, type text NOT NULL, amount int NOT NULL, created_at timestamptz NOT NULL);`,
      findings: [
        {
          at: 'public.credit_transactions.credit_transactions_user_id_fkey',
          message:
            'Foreign key credit_transactions_user_id_fkey on public.credit_transactions has ON DELETE CASCADE: deleting a row of public.users deletes its records.',
        },
      ],
      fix: [
        'ALTER TABLE public.credit_transactions DROP CONSTRAINT credit_transactions_user_id_fkey, ADD CONSTRAINT credit_transactions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE RESTRICT NOT VALID;',
        'ALTER TABLE public.credit_transactions VALIDATE CONSTRAINT credit_transactions_user_id_fkey;',
      ],
    },
  ],
});
