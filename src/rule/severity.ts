/** How bad a finding is. */
export type Severity = 'error' | 'warning' | 'info';

/** Severities from the mildest to the worst. */
export const severities: readonly Severity[] = ['info', 'warning', 'error'];

/** What a rule is about; the name of its folder under `rules/`. `source` is what the engine itself says of texts and directives. */
export type Category = 'index' | 'integrity' | 'security' | 'scale' | 'type' | 'naming' | 'migration' | 'source';

/** Categories in the order in which they are listed. */
export const categories: readonly Category[] = [
  'index',
  'integrity',
  'security',
  'scale',
  'type',
  'naming',
  'migration',
  'source',
];

/** Set of rules that is on by default: each contains the one before it. */
export type Preset = 'recommended' | 'strict' | 'all';

/** Presets from the smallest to the largest. */
export const presets: readonly Preset[] = ['recommended', 'strict', 'all'];
