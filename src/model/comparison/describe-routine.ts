import { displayName } from '../name.ts';
import type { Routine } from '../routine.ts';
import type { UserType } from '../user-type.ts';
import {
  type Described,
  type Describing,
  type Fact,
  flag,
  grants,
  list,
  meaning,
  owner,
  settings,
  type,
} from './facts.ts';

/** A function, procedure or aggregate. A body in SQL's own syntax is compared only as being there: the server prints it anew. */
export function describeRoutine(routine: Routine, describing: Describing): Described {
  const inputs = routine.parameters.filter(({ mode }) => mode !== 'out' && mode !== 'table');
  return {
    path: `function ${displayName(routine)}(${inputs.map((parameter) => word(type(parameter.type))).join(', ')})`,
    facts: {
      kind: routine.routine,
      parameters: list(
        routine.parameters.map(({ mode, name, type: dataType, default: standard }) =>
          [mode, name ?? '-', word(type(dataType)), standard === undefined ? '' : `= ${standard.canonical}`]
            .join(' ')
            .trim(),
        ),
      ),
      returns: routine.returns && returned(routine.returns),
      language: routine.language,
      volatility: routine.volatility,
      'security definer': flag(routine.securityDefiner),
      leakproof: flag(routine.leakproof),
      strict: flag(routine.strict),
      parallel: routine.parallel,
      configuration: settings(routine.configuration),
      body: routine.body,
      'body in SQL': flag(routine.sqlBody !== undefined),
      owner: owner(routine, describing),
      grants: grants(routine, 'routine', describing),
      comment: routine.comment,
      extension: routine.extension,
    },
  };
}

function returned({ type: dataType, set }: NonNullable<Routine['returns']>): Fact {
  const text = type(dataType);
  return typeof text === 'string' ? `${set ? 'setof ' : ''}${text}` : text;
}

/** A type that the schema defines. */
export function describeType(userType: UserType, describing: Describing): Described {
  return {
    path: `${userType.kind.replace('-', ' ')} ${displayName(userType)}`,
    facts: {
      ...ownFacts(userType),
      owner: owner(userType, describing),
      grants: grants(userType, 'type', describing),
      comment: userType.comment,
      extension: userType.extension,
    },
  };
}

function ownFacts(userType: UserType): Readonly<Record<string, Fact>> {
  switch (userType.kind) {
    case 'enum':
      return { labels: list(userType.labels.map((label) => `'${label}'`)) };
    case 'domain':
      return {
        base: type(userType.base),
        'not null': flag(userType.notNull),
        default: meaning(userType.default),
        ...Object.fromEntries(
          userType.checks.map(({ name, expression, validated }) => [
            `check ${name}`,
            `${expression.canonical}${validated ? '' : ' not valid'}`,
          ]),
        ),
      };
    case 'composite-type':
      return {
        attributes: list(userType.attributes.map(({ name, type: dataType }) => `${name} ${word(type(dataType))}`)),
      };
    case 'range-type':
      return { subtype: type(userType.subtype) };
    case 'base-type':
      return {};
  }
}

function word(fact: Fact): string {
  return typeof fact === 'string' ? fact : '?';
}
