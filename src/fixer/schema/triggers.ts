import type { EventTrigger } from '../../model/cluster-object.ts';
import { displayIdentifier } from '../../model/name.ts';
import type { Relation, RewriteRule } from '../../model/relation.ts';
import type { Trigger } from '../../model/trigger.ts';
import { functionKey, relationKey, triggerKey } from '../object-key.ts';
import { quoteIdentifier, quoteLiteral, quoteName } from '../quote.ts';
import { partTitle, triggerTitle } from './object-name.ts';
import { type Piece, piece } from './piece.ts';
import type { RenderContext } from './render-context.ts';

/** CREATE TRIGGER and whether it fires; that of a partition comes with the one of the whole. */
export function triggerPieces(trigger: Trigger, { named }: RenderContext): Piece[] {
  const sql = [...(trigger.inherited ? [] : [createTriggerSql(trigger)]), ...triggerStateSql(trigger)];
  if (sql.length === 0) return [];
  const made = piece('trigger', triggerTitle(trigger), sql, {
    creates: [triggerKey(trigger.relation, trigger.name)],
    needs: [relationKey(trigger.relation), functionKey(trigger.functionName), ...named.of(trigger.when)],
  });
  return [made];
}

/** CREATE TRIGGER for one that stands. */
function createTriggerSql(trigger: Trigger): string {
  const columns = trigger.updateOf.length === 0 ? '' : ` OF ${trigger.updateOf.map(quoteIdentifier).join(', ')}`;
  const events = trigger.events.map((event) => `${event.toUpperCase()}${event === 'update' ? columns : ''}`);
  const transitions = [
    ...(trigger.oldTable === undefined ? [] : [`OLD TABLE AS ${quoteIdentifier(trigger.oldTable)}`]),
    ...(trigger.newTable === undefined ? [] : [`NEW TABLE AS ${quoteIdentifier(trigger.newTable)}`]),
  ];
  return [
    trigger.constraint ? 'CREATE CONSTRAINT TRIGGER' : 'CREATE TRIGGER',
    quoteIdentifier(trigger.name),
    trigger.timing.toUpperCase().replace('-', ' '),
    events.join(' OR '),
    `ON ${quoteName(trigger.relation)}`,
    ...(trigger.deferrable ? [`DEFERRABLE${trigger.initiallyDeferred ? ' INITIALLY DEFERRED' : ''}`] : []),
    ...(transitions.length === 0 ? [] : [`REFERENCING ${transitions.join(' ')}`]),
    `FOR EACH ${trigger.level.toUpperCase()}`,
    ...(trigger.when === undefined ? [] : [`WHEN (${trigger.when.text})`]),
    `EXECUTE FUNCTION ${quoteName(trigger.functionName)}(${trigger.arguments.map(quoteLiteral).join(', ')})`,
  ].join(' ');
}

const firings = { origin: 'ENABLE', always: 'ENABLE ALWAYS', replica: 'ENABLE REPLICA', disabled: 'DISABLE' } as const;

/** Whether a trigger fires, where it does otherwise than a new one. */
function triggerStateSql(trigger: Trigger): string[] {
  return trigger.enabled === 'origin' ? [] : [firingSql(trigger)];
}

/** ALTER TABLE ... ENABLE or DISABLE TRIGGER. */
export function firingSql({ relation, name, enabled }: Trigger): string {
  return `ALTER TABLE ONLY ${quoteName(relation)} ${firings[enabled]} TRIGGER ${quoteIdentifier(name)}`;
}

/** CREATE RULE. */
export function rulePiece(rule: RewriteRule, relation: Relation): Piece {
  return piece('trigger', partTitle('rule', rule.name, relation), [rule.text], {
    needs: [relationKey(relation), ...rule.touches.map(relationKey)],
  });
}

/** CREATE EVENT TRIGGER: last of all, since it would fire for what comes after it. */
export function eventTriggerPiece({ name, event, tags, functionName, enabled }: EventTrigger): Piece {
  const filter = tags.length === 0 ? '' : ` WHEN TAG IN (${tags.map(quoteLiteral).join(', ')})`;
  const trigger = quoteIdentifier(name);
  return piece(
    'event trigger',
    `event trigger ${displayIdentifier(name)}`,
    [
      `CREATE EVENT TRIGGER ${trigger} ON ${event}${filter} EXECUTE FUNCTION ${quoteName(functionName)}()`,
      ...(enabled === 'origin' ? [] : [`ALTER EVENT TRIGGER ${trigger} ${firings[enabled]}`]),
    ],
    { needs: [functionKey(functionName)] },
  );
}
