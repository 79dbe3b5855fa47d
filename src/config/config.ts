import type { ProjectSettings } from '../rule/define-rule.ts';
import type { Preset, Severity } from '../rule/severity.ts';
import type { DeclaredRoles } from '../semantics/roles.ts';
import type { ObjectGlob } from './object-glob.ts';
import type { PostgresRange } from './postgres-range.ts';
import type { PlatformName, RuleLevel } from './raw-config.ts';

/** What the user said about one rule. */
export interface RuleSetting {
  /** `off`, or the severity of every finding; undefined: the rule's own, and the preset says whether it runs. */
  readonly level?: RuleLevel;
  /** The user's options, valid by the rule's schema; the defaults are not among them. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Severities that differ for some objects. */
export interface LevelOverride {
  readonly objects: readonly ObjectGlob[];
  readonly levels: ReadonlyMap<string, RuleLevel>;
}

/** Findings that the configuration accepts. */
export interface IgnoreEntry {
  /** Its place in the configuration, such as `ignore[2]`. */
  readonly key: string;
  readonly objects: readonly ObjectGlob[];
  /** Rules that are ignored; undefined for all. */
  readonly rules?: ReadonlySet<string>;
  readonly reason: string;
}

/** A configuration with every default filled in. Rule ids are current ones: former names have been replaced. */
export interface Config {
  /** The file it was read from, absolute; undefined when there is none. */
  readonly file?: string;
  /** Folder that its relative paths start from, absolute. */
  readonly root: string;
  readonly preset: Preset;
  /** Files, folders and globs in order; undefined: to be found. */
  readonly source?: readonly string[];
  readonly postgres: PostgresRange;
  readonly searchPath: readonly string[];
  /** undefined: to be judged from the layout of the migrations or from the schema itself. */
  readonly platform?: PlatformName;
  /** Entries for the rules that the user named. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** The last that concerns an object and a rule wins. */
  readonly overrides: readonly LevelOverride[];
  readonly ignore: readonly IgnoreEntry[];
  readonly requireReason: boolean;
  readonly declaredRoles: DeclaredRoles;
  readonly project: ProjectSettings;
  readonly failOn: Severity | 'never';
  /** undefined: none is let pass when `failOn` reaches down to warnings, and any number otherwise. */
  readonly maxWarnings?: number;
  readonly fix: { readonly directory?: string; readonly unsafe: boolean };
  readonly plugins: readonly string[];
  /** Where each key's value came from: the file, a flag, `default`. */
  readonly provenance: ReadonlyMap<string, string>;
}
