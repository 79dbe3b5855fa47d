import type { EventTrigger, Extension, OtherObject, Publication, Role, Schema } from '../cluster-object.ts';
import type { DefaultPrivilege } from '../grant.ts';
import { displayIdentifier, displayName } from '../name.ts';
import {
  type Described,
  type Describing,
  flag,
  grantList,
  grants,
  list,
  nameSet,
  owner,
  set,
  unknowable,
} from './facts.ts';

/** A schema without what stands in it. */
export function describeSchema(schema: Schema, describing: Describing): Described {
  return {
    path: `schema ${displayIdentifier(schema.name)}`,
    facts: {
      owner: schema.origin.from === 'implicit' ? unknowable : owner(schema, describing),
      grants: grants(schema, 'schema', describing),
      comment: schema.comment,
      extension: schema.extension,
    },
  };
}

/** A role. */
export function describeRole(role: Role): Described {
  return {
    path: `role ${displayIdentifier(role.name)}`,
    facts: {
      superuser: flag(role.superuser),
      'bypasses row security': flag(role.bypassRowSecurity),
      login: flag(role.login),
      'member of': set(role.memberOf),
    },
  };
}

/** An extension. A statement may leave its schema and version open, and its comment comes from its control file. */
export function describeExtension(extension: Extension): Described {
  return {
    path: `extension ${displayIdentifier(extension.name)}`,
    facts: {
      schema: extension.schema ?? unknowable,
      version: extension.version ?? unknowable,
      comment: extension.comment ?? unknowable,
    },
  };
}

/** A publication. */
export function describePublication(publication: Publication): Described {
  return {
    path: `publication ${displayIdentifier(publication.name)}`,
    facts: {
      'all tables': flag(publication.allTables),
      tables: nameSet(publication.tables),
      schemas: set(publication.schemas),
      publishes: list(publication.publishes),
    },
  };
}

/** An event trigger. */
export function describeEventTrigger(trigger: EventTrigger): Described {
  return {
    path: `event trigger ${displayIdentifier(trigger.name)}`,
    facts: {
      event: trigger.event,
      tags: set(trigger.tags),
      function: displayName(trigger.functionName),
      enabled: trigger.enabled,
    },
  };
}

/** One entry of ALTER DEFAULT PRIVILEGES. */
export function describeDefaultPrivilege(entry: DefaultPrivilege, { runner }: Describing): Described {
  const role = entry.role ?? runner ?? 'the current role';
  return {
    path: `default privileges of ${role} on ${entry.objects}${entry.schema === undefined ? '' : ` in ${entry.schema}`}`,
    facts: { grants: grantList(entry.grants), revokes: grantList(entry.revokes) },
  };
}

/** An object that is known by name only. */
export function describeOther(object: OtherObject): Described {
  return { path: `${object.what} ${object.identity}`, facts: {} };
}
