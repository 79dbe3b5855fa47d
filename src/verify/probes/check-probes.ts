import type { CheckConstraint } from '../../model/constraint.ts';
import type { Database } from '../../model/database.ts';
import type { Expression } from '../../model/expression.ts';
import { displayName } from '../../model/name.ts';
import { allowedValues } from '../../model/questions/allowed-values.ts';
import type { Table } from '../../model/relation.ts';
import { namesOf } from '../../model/tree-node.ts';
import type { DomainCheck, DomainType } from '../../model/user-type.ts';
import type { RowValues } from '../rows/choose-values.ts';
import { type Condition, conditionOf, domainsOf } from '../rows/conditions.ts';
import { RowImpossible } from '../rows/row-request.ts';
import { type Found, type ProbeResult, unprobed, worstOf } from './probe-result.ts';
import { type Probing, runProbe, shownValues } from './probing.ts';
import { insertAccepted, insertRefused } from './refusal-found.ts';

const checkViolation = '23514';

/** A CHECK refuses a row for each of its parts that is false, and accepts one for which it is true. */
export async function probeCheck(probing: Probing, check: CheckConstraint): Promise<readonly ProbeResult[]> {
  const subject = `${displayName(check.table)}.${check.name}`;
  if (!check.enforced) {
    const detail = 'the constraint is NOT ENFORCED';
    return [{ subject, probe: 'refuses', expected: `a row that breaks it is refused`, ...unprobed(detail) }];
  }
  return probeCondition(
    probing,
    subject,
    check.table,
    conditionOf(check.name, check.expression, check.table),
    breaksOf(check.expression),
  );
}

/** A CHECK of a domain is probed on the first column of the type. */
export async function probeDomainCheck(
  probing: Probing,
  domain: DomainType,
  { name, expression }: DomainCheck,
): Promise<readonly ProbeResult[]> {
  const subject = `${displayName(domain)}.${name}`;
  const column = columnOf(probing.database, domain);
  const table = column?.relation;
  if (column === undefined || table?.kind !== 'table')
    return [
      {
        subject,
        probe: 'refuses',
        expected: `${expression.text} is demanded`,
        ...unprobed('no column is of this type'),
      },
    ];
  const conditions = await probing.maker.conditionsOf(table);
  const condition = conditions.find((each) => each.name === name && each.columns.includes(column));
  return condition === undefined ? [] : probeCondition(probing, subject, table, condition, [condition]);
}

function columnOf({ tables }: Database, domain: DomainType): Table['columns'][number] | undefined {
  return tables
    .flatMap(({ columns }) => columns)
    .find(({ type, generated }) => generated === undefined && domainsOf(type).includes(domain));
}

async function probeCondition(
  probing: Probing,
  subject: string,
  table: Table,
  condition: Condition,
  breaks: readonly Break[],
): Promise<ProbeResult[]> {
  const { maker } = probing;
  const refuser = { names: [condition.name ?? ''], codes: [checkViolation] };
  const text = condition.expression?.text ?? condition.sql;
  const refuses = { subject, probe: 'refuses', expected: `a row for which ${text} is false is refused` } as const;
  const accepts = { subject, probe: 'accepts', expected: `a row for which ${text} is true is accepted` } as const;
  const refused = await runProbe(probing, refuses, async () => {
    const found: Found[] = [];
    for (const each of breaks) {
      const prepared = await prepareBroken(each);
      if (typeof prepared === 'string') found.push(unprobed(prepared));
      else found.push(await insertRefused(probing, prepared, refuser, shownValues(prepared.values, condition.columns)));
    }
    // A part that cannot be broken alone is no fault as long as another was.
    const known = found.filter(({ outcome }) => outcome !== 'unprobed');
    return worstOf(known.length === 0 ? found : known);
  });
  const accepted = await runProbe(probing, accepts, async () => {
    const found: Found[] = [];
    const lists = listed(condition);
    for (const given of lists.length === 0 ? [new Map()] : lists) {
      const prepared = await prepareKept(given);
      found.push(await insertAccepted(probing, prepared, refuser, shownValues(prepared.values, condition.columns)));
    }
    return worstOf(found);
  });
  return [refused, accepted];

  async function prepareBroken({ sql, preferred }: Break) {
    try {
      return await maker.prepare(table, { violated: { ...condition, sql, preferred } });
    } catch (thrown) {
      if (thrown instanceof RowImpossible) return thrown.message;
      throw thrown;
    }
  }

  async function prepareKept(given: RowValues) {
    const filled = new Set(condition.columns.map(({ name }) => name));
    try {
      return await maker.prepare(table, { given, filled, satisfied: condition });
    } catch (thrown) {
      // Some checks demand that one of their columns is null.
      if (!(thrown instanceof RowImpossible)) throw thrown;
      return maker.prepare(table, { given, satisfied: condition });
    }
  }
}

/** Each value of the list to which a check restricts a column of its own. */
function listed({ expression, columns }: Condition): readonly RowValues[] {
  const [column, second] = columns;
  if (column === undefined || second !== undefined || expression === undefined) return [];
  return (allowedValues(expression, column.name) ?? []).map((value) => new Map([[column.name, value]]));
}

/** A way to break a check: SQL that is false then, and what to try first. */
type Break = Pick<Condition, 'sql' | 'preferred'>;

/** The terms of an AND, each of which alone makes the whole false; of anything else the whole. */
function breaksOf(expression: Expression): readonly Break[] {
  const { tree } = expression;
  if (!('BoolExpr' in tree) || tree.BoolExpr.boolop !== 'AND_EXPR') return [breakOf(expression)];
  return (tree.BoolExpr.args ?? []).map((part) => breakOf(expression.withTree(part)));
}

/** What is nearest to satisfying `a < b` is that both are the same. */
function breakOf(expression: Expression): Break {
  const { tree, text } = expression;
  const { name, lexpr, rexpr } = 'A_Expr' in tree ? tree.A_Expr : {};
  const [operator] = namesOf(name);
  if ((operator !== '<' && operator !== '>') || lexpr === undefined || rexpr === undefined) return { sql: text };
  return { sql: text, preferred: `(${expression.withTree(lexpr).text}) = (${expression.withTree(rexpr).text})` };
}
