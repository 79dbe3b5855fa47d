import { typeText } from '../../../src/model/data-type.ts';
import type { Database } from '../../../src/model/database.ts';
import type { Grant } from '../../../src/model/grant.ts';
import type { Relation } from '../../../src/model/relation.ts';
import type { UserType } from '../../../src/model/user-type.ts';

/** What is compared of a schema: lines of text in no particular order, whichever side they come from. */
export type Facts = readonly string[];

/** The role that ran the statements, where the model leaves the owner open. */
const runner = 'postgres';

/** The facts of a model. */
export function modelFacts(database: Database): Facts {
  return [
    ...[...database.schemas.values()].map(({ name, owner, grants, comment }) =>
      line('schema', name, name === 'public' ? '' : (owner ?? runner), access(grants), comment),
    ),
    ...[...database.relations.values()].filter(({ schema }) => schema !== 'pg_temp').flatMap(relationFacts),
    ...[...database.sequences.values()].map((sequence) =>
      line(
        'sequence',
        `${sequence.schema}.${sequence.name}`,
        sequence.type.name,
        sequence.start,
        sequence.increment,
        sequence.minimum,
        sequence.maximum,
        sequence.cycle,
        sequence.cache,
        sequence.ownedBy === undefined ? '' : `${sequence.ownedBy.relation.name}.${sequence.ownedBy.name}`,
        sequence.owner ?? runner,
        access(sequence.grants),
        sequence.comment,
      ),
    ),
    ...[...database.types.values()].map(typeFact),
    ...[...database.routines.values()].flat().map((routine) =>
      line(
        routine.routine,
        `${routine.schema}.${routine.name}`,
        routine.parameters.map(({ mode, name, type }) => `${mode} ${name ?? ''} ${typeText(type)}`),
        routine.parameters.some(({ mode }) => mode === 'out' || mode === 'inout') || routine.returns === undefined
          ? ''
          : typeText(routine.returns.type),
        routine.returns?.set ?? false,
        routine.language,
        routine.volatility,
        routine.securityDefiner,
        routine.leakproof,
        routine.strict,
        routine.parallel,
        [...routine.configuration].map(([name, value]) => `${name}=${value}`).sort(),
        routine.body,
        routine.owner ?? runner,
        access(routine.grants),
        routine.comment,
      ),
    ),
    ...[...database.roles.values()].map(({ name, superuser, bypassRowSecurity, login, memberOf }) =>
      line('role', name, superuser, bypassRowSecurity, login, [...memberOf].sort()),
    ),
    ...database.defaultPrivileges.map(({ role, schema, objects, grants, revokes }) =>
      line('default', role ?? runner, schema, objects, access(grants), access(revokes)),
    ),
    ...[...database.publications.values()].map(({ name, allTables, tables, schemas, publishes }) =>
      line(
        'publication',
        name,
        allTables,
        tables.map((table) => `${table.schema}.${table.name}`).sort(),
        [...schemas].sort(),
        publishes,
      ),
    ),
    ...[...database.eventTriggers.values()].map(({ name, event, functionName }) =>
      line('event trigger', name, event, `${functionName.schema}.${functionName.name}`),
    ),
    ...database.others
      .filter(({ what }) => what !== 'setting')
      .map(({ what, identity }) => line('other', what, identity)),
  ];
}

function typeFact(type: UserType): string {
  const name = `${type.schema}.${type.name}`;
  const rest = [type.owner ?? runner, access(type.grants), type.comment];
  switch (type.kind) {
    case 'enum':
      return line('enum', name, type.labels, ...rest);
    case 'domain': {
      const checks = type.checks.map((check) => `${check.name} ${check.validated}`).sort();
      return line('domain', name, typeText(type.base), type.notNull, type.default !== undefined, checks, ...rest);
    }
    case 'composite-type': {
      const parts = type.attributes.map((part) => `${part.name} ${typeText(part.type)}`);
      return line('composite', name, parts, ...rest);
    }
    case 'range-type':
      return line('range', name, typeText(type.subtype), ...rest);
    case 'base-type':
      return line('base', name, ...rest);
  }
}

function relationFacts(relation: Relation): string[] {
  const name = `${relation.schema}.${relation.name}`;
  const facts = [line(relation.kind, name, relation.owner ?? runner, access(relation.grants), relation.comment)];
  for (const [position, column] of relation.columns.entries()) {
    // Where the model cannot tell the type of a query's column, it says so; the server always can.
    const type = column.type.schema === '' ? '?' : typeText(column.type);
    facts.push(line('column', name, position + 1, column.name, type, access(column.grants), column.comment));
  }
  if (relation.kind === 'view') {
    facts.push(line('view options', name, relation.securityInvoker, relation.securityBarrier, relation.checkOption));
  }
  if (relation.kind === 'view' || relation.kind === 'materialized-view') {
    facts.push(line('reads', name, relation.query.reads.map((read) => `${read.schema}.${read.name}`).sort()));
  }
  if (relation.kind === 'materialized-view') facts.push(line('populated', name, relation.populated));
  for (const { name: rule, event, instead } of relation.rules) facts.push(line('rule', name, rule, event, instead));
  for (const trigger of relation.triggers) {
    facts.push(
      line(
        'trigger',
        name,
        trigger.name,
        trigger.timing,
        trigger.events,
        trigger.updateOf,
        trigger.level,
        trigger.when !== undefined,
        `${trigger.functionName.schema}.${trigger.functionName.name}`,
        trigger.arguments,
        trigger.enabled,
        trigger.constraint,
        trigger.inherited,
        trigger.comment,
      ),
    );
  }
  if (relation.kind !== 'table') return facts;
  for (const policy of relation.policies) {
    const expressions = [policy.using !== undefined, policy.withCheck !== undefined];
    facts.push(
      line(
        'policy',
        name,
        policy.name,
        policy.permissive,
        policy.command,
        [...policy.roles].sort(),
        ...expressions,
        policy.comment,
      ),
    );
  }
  return facts;
}

/** One fact. */
export function line(...parts: readonly unknown[]): string {
  const textOf = (part: unknown): string => (typeof part === 'object' ? JSON.stringify(part) : `${part as string}`);
  return parts
    .map((part) => (Array.isArray(part) ? `[${part.map(textOf).join(',')}]` : textOf(part ?? '')))
    .join(' | ');
}

/** An access control list as text. */
export function access(grants: readonly Grant[]): string {
  return grants
    .map(({ grantee, privileges, grantable }) => `${grantee}=${privileges.join('+')}${grantable ? '*' : ''}`)
    .join(' ');
}
