import rule from '../../../rules/integrity/amount-without-check/index.ts';
import { testRule } from '../../harness/test-rule.ts';

testRule(rule, {
  valid: [
    {
      name: 'a check stands',
      sql: `CREATE TABLE plans (id int PRIMARY KEY, price numeric(10, 2) CHECK (price >= 0), discount_percent int CHECK (discount_percent BETWEEN 0 AND 100));`,
    },
    {
      name: 'a domain with a check',
      sql: `CREATE DOMAIN amount AS numeric CHECK (value >= 0); CREATE TABLE plans (id int PRIMARY KEY, price amount);`,
    },
    {
      name: 'numbers that are no amounts',
      sql: `CREATE TABLE places (id int PRIMARY KEY, latitude numeric, temperature int, position int);`,
    },
  ],
  invalid: [
    {
      name: 'a price',
      sql: `CREATE TABLE plans (id int PRIMARY KEY, price numeric(10, 2));`,
      findings: [
        {
          at: 'public.plans.price',
          message: 'Column price of public.plans may be negative: no check keeps it from that.',
        },
      ],
      fix: [
        'ALTER TABLE public.plans ADD CONSTRAINT plans_price_range_check CHECK (price >= 0) NOT VALID;',
        'ALTER TABLE public.plans VALIDATE CONSTRAINT plans_price_range_check;',
      ],
    },
    {
      name: 'half a range',
      sql: `CREATE TABLE plans (id int PRIMARY KEY, discount_percent int CHECK (discount_percent >= 0));`,
      findings: [
        {
          at: 'public.plans.discount_percent',
          message: 'Column discount_percent of public.plans is a percentage, but no check keeps it between 0 and 100.',
        },
      ],
      fix: [
        'ALTER TABLE public.plans ADD CONSTRAINT plans_discount_percent_range_check CHECK (discount_percent >= 0 AND discount_percent <= 100) NOT VALID;',
        'ALTER TABLE public.plans VALIDATE CONSTRAINT plans_discount_percent_range_check;',
      ],
    },
  ],
});
