const text = { type: 'string' };
const oneFrom = { type: 'integer', minimum: 1 };
const message = object({ text }, ['text']);
const level = { enum: ['none', 'note', 'warning', 'error'] };

/**
 * The objects of SARIF 2.1.0 (sections 3.13 to 3.58 of the standard) that a log of ours consists of, with the properties that
 * the standard requires and those that we use; the standard allows no others that it does not name.
 */
export const sarifShape: object = object(
  {
    $schema: text,
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: object(
        {
          tool: object({ driver: driver() }, ['driver']),
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          automationDetails: object({ id: text }),
          invocations: { type: 'array', items: invocation() },
          results: { type: 'array', items: result() },
        },
        ['tool'],
      ),
    },
  },
  ['version', 'runs'],
);

function driver(): object {
  const rule = object(
    {
      id: text,
      shortDescription: message,
      fullDescription: message,
      help: message,
      defaultConfiguration: object({ level }),
      properties: { type: 'object', properties: { tags: { type: 'array', items: text, uniqueItems: true } } },
    },
    ['id'],
  );
  return object({ name: text, semanticVersion: text, rules: { type: 'array', items: rule } }, ['name']);
}

function invocation(): object {
  const notification = object({ level, message }, ['message']);
  return object(
    { executionSuccessful: { type: 'boolean' }, toolExecutionNotifications: { type: 'array', items: notification } },
    ['executionSuccessful'],
  );
}

function result(): object {
  const region = object({ startLine: oneFrom, startColumn: oneFrom, endLine: oneFrom, endColumn: oneFrom }, [
    'startLine',
  ]);
  const physicalLocation = object({ artifactLocation: object({ uri: text }), region }, ['artifactLocation']);
  const logicalLocations = { type: 'array', items: object({ name: text, fullyQualifiedName: text, kind: text }) };
  return object(
    {
      ruleId: text,
      ruleIndex: { type: 'integer', minimum: 0 },
      level,
      message,
      locations: { type: 'array', items: object({ physicalLocation, logicalLocations }) },
      partialFingerprints: { type: 'object', additionalProperties: text },
    },
    ['message'],
  );
}

function object(properties: object, required: readonly string[] = []): object {
  return { type: 'object', properties, required, additionalProperties: false };
}
