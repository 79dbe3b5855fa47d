import { displayIdentifier, displayName } from '../name.ts';
import type { Relation, RewriteRule } from '../relation.ts';
import type { Sequence } from '../sequence.ts';
import type { Trigger } from '../trigger.ts';
import { describeColumn, describeIndex, tableFacts, tableParts } from './describe-table.ts';
import {
  type Described,
  type Describing,
  type Fact,
  flag,
  grants,
  list,
  meaning,
  nameSet,
  names,
  owner,
  type,
} from './facts.ts';

/** A relation and each of its parts. */
export function describeRelation(relation: Relation, describing: Describing): Described[] {
  const path = `${relation.kind.replace('-', ' ')} ${displayName(relation)}`;
  const indexes = relation.kind === 'table' || relation.kind === 'materialized-view' ? relation.indexes : [];
  return [
    {
      path,
      facts: {
        columns: names(relation.columns),
        owner: owner(relation, describing),
        grants: grants(relation, 'table', describing),
        comment: relation.comment,
        extension: relation.extension,
        ...ownFacts(relation),
      },
    },
    ...relation.columns.map((column) => describeColumn(path, column, describing)),
    ...indexes.map((index) => describeIndex(path, index)),
    ...(relation.kind === 'table' ? tableParts(path, relation, describing) : []),
    ...relation.triggers.map((trigger) => describeTrigger(path, trigger)),
    ...relation.rules.map((rule) => describeRule(path, rule)),
  ];
}

function ownFacts(relation: Relation): Readonly<Record<string, Fact>> {
  switch (relation.kind) {
    case 'table':
      return tableFacts(relation);
    case 'foreign-table':
      return { server: relation.server };
    case 'view':
      return {
        reads: nameSet(relation.query.reads),
        'security invoker': flag(relation.securityInvoker),
        'security barrier': flag(relation.securityBarrier),
        'check option': relation.checkOption,
      };
    case 'materialized-view':
      return { reads: nameSet(relation.query.reads), 'not populated': flag(!relation.populated) };
  }
}

function describeTrigger(path: string, trigger: Trigger): Described {
  return {
    path: `${path}: trigger ${displayIdentifier(trigger.name)}`,
    facts: {
      timing: trigger.timing,
      events: list(trigger.events),
      'update of': list(trigger.updateOf.map(displayIdentifier)),
      level: trigger.level,
      when: meaning(trigger.when),
      function: displayName(trigger.functionName),
      'calls a function that is not defined': flag(trigger.function === undefined),
      arguments: list(trigger.arguments.map((argument) => `'${argument}'`)),
      enabled: trigger.enabled,
      constraint: flag(trigger.constraint),
      deferrable: flag(trigger.deferrable),
      'initially deferred': flag(trigger.initiallyDeferred),
      'old table': trigger.oldTable,
      'new table': trigger.newTable,
      inherited: flag(trigger.inherited),
      comment: trigger.comment,
    },
  };
}

function describeRule(path: string, rule: RewriteRule): Described {
  return {
    path: `${path}: rule ${displayIdentifier(rule.name)}`,
    facts: { event: rule.event, instead: flag(rule.instead), touches: nameSet(rule.touches) },
  };
}

/** A sequence, without its value. */
export function describeSequence(sequence: Sequence, describing: Describing): Described {
  const { ownedBy } = sequence;
  return {
    path: `sequence ${displayName(sequence)}`,
    facts: {
      type: type(sequence.type),
      start: String(sequence.start),
      increment: String(sequence.increment),
      minimum: String(sequence.minimum),
      maximum: String(sequence.maximum),
      cycle: flag(sequence.cycle),
      cache: String(sequence.cache),
      persistence: sequence.persistence,
      'owned by': ownedBy && `${displayName(ownedBy.relation)}.${displayIdentifier(ownedBy.name)}`,
      identity: flag(sequence.identity),
      owner: owner(sequence, describing),
      grants: grants(sequence, 'sequence', describing),
      comment: sequence.comment,
      extension: sequence.extension,
    },
  };
}
