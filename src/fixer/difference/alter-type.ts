import { sameType } from '../../model/data-type.ts';
import type { Database } from '../../model/database.ts';
import type { CompositeType, DomainType, EnumType, UserType } from '../../model/user-type.ts';
import { quoteIdentifier, quoteLiteral, quoteName } from '../quote.ts';
import { defaultSql } from '../schema/default-sql.ts';
import { typeTitle } from '../schema/object-name.ts';
import { checkSql } from '../schema/types.ts';
import { typeSql } from '../type-sql.ts';
import { type Change, step } from './step.ts';

/** ALTER TYPE and ALTER DOMAIN for what a type differs in beside owner, privileges and comment. */
export function alterType(from: UserType, to: UserType, facts: ReadonlySet<string>, database: Database): Change {
  if (to.kind === 'enum' && from.kind === 'enum') return facts.has('labels') ? addLabels(from, to) : nothing;
  if (to.kind === 'domain' && from.kind === 'domain') return alterDomain(from, to, facts);
  if (to.kind === 'composite-type' && from.kind === 'composite-type')
    return facts.has('attributes') ? alterAttributes(from, to, isStored(from, database)) : nothing;
  const isOther = to.kind === 'range-type' && facts.has('subtype');
  return isOther ? { steps: [], leftOut: ['the type of its bounds cannot be changed'] } : nothing;
}

const nothing: Change = { steps: [], leftOut: [] };

function addLabels(from: EnumType, to: EnumType): Change {
  const kept = to.labels.filter((label) => from.labels.includes(label));
  if (kept.join('\u0000') !== from.labels.join('\u0000'))
    return { steps: [], leftOut: ['labels of an enum cannot be taken away or moved'] };
  const sql = to.labels.flatMap((label, at) => {
    if (from.labels.includes(label)) return [];
    const before = to.labels[at - 1];
    const next = from.labels[0];
    const place =
      before !== undefined
        ? ` AFTER ${quoteLiteral(before)}`
        : next === undefined
          ? ''
          : ` BEFORE ${quoteLiteral(next)}`;
    return [`ALTER TYPE ${quoteName(to)} ADD VALUE ${quoteLiteral(label)}${place}`];
  });
  return { steps: [step('type', typeTitle(to), sql)], leftOut: [] };
}

function alterDomain(from: DomainType, to: DomainType, facts: ReadonlySet<string>): Change {
  const alter = `ALTER DOMAIN ${quoteName(to)}`;
  const title = typeTitle(to);
  const changed = (name: string): boolean => facts.has(`check ${name}`);
  const dropped = from.checks
    .filter(({ name }) => changed(name))
    .map(({ name }) => `${alter} DROP CONSTRAINT ${quoteIdentifier(name)}`);
  const added = to.checks
    .filter(({ name }) => changed(name))
    .map((check) => `${alter} ADD ${checkSql(check)}${check.validated ? '' : ' NOT VALID'}`);
  const standard = to.default === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${defaultSql(to.default)}`;
  return {
    steps: [
      ...(facts.has('default') ? [step('default', title, [`${alter} ${standard}`], ['changes-behaviour'])] : []),
      ...(facts.has('not null')
        ? [step('check', title, [`${alter} ${to.notNull ? 'SET' : 'DROP'} NOT NULL`], ['may-fail-on-data'])]
        : []),
      ...(dropped.length === 0 ? [] : [step('type', title, dropped, ['loses-guarantee'])]),
      ...(added.length === 0 ? [] : [step('check', title, added, ['scans-table', 'may-fail-on-data'])]),
    ],
    leftOut: facts.has('base') ? ['the type that a domain is based on cannot be changed'] : [],
  };
}

/** PostgreSQL changes no attribute's type while a table has a column of the type. */
function isStored({ schema, name }: CompositeType, { relations }: Database): boolean {
  return [...relations.values()].some(({ columns }) =>
    columns.some(({ type }) => type.name === name && type.schema === schema),
  );
}

function alterAttributes(from: CompositeType, to: CompositeType, stored: boolean): Change {
  const alter = `ALTER TYPE ${quoteName(to)}`;
  const named = (type: CompositeType, name: string) => type.attributes.find((attribute) => attribute.name === name);
  const gone = from.attributes.filter(({ name }) => named(to, name) === undefined);
  const kept = from.attributes.filter(({ name }) => named(to, name) !== undefined);
  const added = to.attributes.filter(({ name }) => named(from, name) === undefined);
  const retyped = kept.flatMap(({ name, type }) => {
    const next = named(to, name)?.type;
    return next === undefined || sameType(next, type) ? [] : [{ name, next }];
  });
  const sql = [
    ...gone.map(({ name }) => `${alter} DROP ATTRIBUTE ${quoteIdentifier(name)}`),
    ...(stored ? [] : retyped).map(
      ({ name, next }) => `${alter} ALTER ATTRIBUTE ${quoteIdentifier(name)} TYPE ${typeSql(next)}`,
    ),
    ...added.map(({ name, type }) => `${alter} ADD ATTRIBUTE ${quoteIdentifier(name)} ${typeSql(type)}`),
  ];
  const isReordered = [...kept, ...added].some(({ name }, at) => to.attributes[at]?.name !== name);
  return {
    steps: sql.length === 0 ? [] : [step('type', typeTitle(to), sql, gone.length === 0 ? [] : ['loses-data'])],
    leftOut: [
      ...(isReordered ? ['its attributes stand in another order'] : []),
      ...(stored && retyped.length > 0 ? ['a table stores it, so its attributes keep their types'] : []),
    ],
  };
}
