import type { Preset, Severity } from '../rule/severity.ts';
import type { ColumnRole } from '../semantics/column-role.ts';
import type { TableRole } from '../semantics/table-role.ts';

/** Severity of a rule as users write it. */
export type RuleLevel = 'off' | Severity;

/** A rule's entry: its severity, or severity and options. */
export type RawRuleEntry = RuleLevel | readonly [RuleLevel, Readonly<Record<string, unknown>>];

/** One value or a list of them. */
export type OneOrMany<T> = T | readonly T[];

/** Findings that are accepted. */
export interface RawIgnore {
  readonly object: OneOrMany<string>;
  readonly rules?: readonly string[];
  readonly reason: string;
}

/** Severities that differ for some objects. */
export interface RawOverride {
  readonly objects: OneOrMany<string>;
  readonly rules: Readonly<Record<string, RuleLevel>>;
}

/** What a configuration file says, valid by `configSchema` but not yet filled with defaults. */
export interface RawConfig {
  readonly $schema?: string;
  readonly $comment?: OneOrMany<string>;
  readonly preset?: Preset;
  readonly source?: OneOrMany<string>;
  readonly postgres?: string | number;
  readonly searchPath?: readonly string[];
  readonly platform?: PlatformName;
  readonly rules?: Readonly<Record<string, RawRuleEntry>>;
  readonly overrides?: readonly RawOverride[];
  readonly ignore?: readonly RawIgnore[];
  readonly requireReason?: boolean;
  readonly roles?: {
    readonly columns?: Readonly<Record<string, OneOrMany<ColumnRole>>>;
    readonly tables?: Readonly<Record<string, OneOrMany<TableRole>>>;
  };
  readonly tables?: Readonly<Record<string, { readonly rows?: number; readonly public?: boolean }>>;
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly exposedSchemas?: readonly string[];
  readonly apiRoles?: readonly string[];
  readonly identitySetting?: string;
  readonly tenantSetting?: string;
  readonly failOn?: Severity | 'never';
  readonly maxWarnings?: number;
  readonly fix?: { readonly directory?: string; readonly unsafe?: boolean };
  readonly plugins?: readonly string[];
}

/** A hosting platform that puts schemas and roles of its own into every database. */
export type PlatformName = 'none' | 'supabase' | 'neon';
