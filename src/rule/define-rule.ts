import type { Database } from '../model/database.ts';
import type { Roles } from '../semantics/roles.ts';
import type { Change } from './change.ts';
import type { SlotValues } from './message.ts';
import type { Category, Preset, Severity } from './severity.ts';
import type { Target } from './target.ts';

/** A fact that files do not hold. A rule that needs one is listed as not run where it is missing. */
export type Need = 'statistics' | 'roles' | 'settings';

/** What is known of a rule without running it. */
export interface RuleMeta<Messages extends Readonly<Record<string, string>> = Readonly<Record<string, string>>> {
  /** Flat, names the defect, object first: `foreign-key-without-index`. The name of its folder. */
  readonly id: string;
  readonly category: Category;
  readonly severity: Severity;
  /** Smallest preset that contains it. */
  readonly preset: Preset;
  readonly since: string;
  /** One line: what is found. */
  readonly summary: string;
  /** What it costs to leave it so. */
  readonly why: string;
  /** What to do about it, in words. */
  readonly remedy: string;
  /** Message texts by id, with {slots}. */
  readonly messages: Messages;
  readonly fix: 'none' | 'safe' | 'unsafe';
  /** Why the fix is unsafe; required when it is. */
  readonly fixNote?: string;
  /** JSON Schema of the options object, each with a description, and their defaults. */
  readonly options?: { readonly schema: OptionsSchema; readonly defaults: Readonly<Record<string, unknown>> };
  /** Majors to which it applies; undefined for all supported. */
  readonly postgres?: { readonly from?: number; readonly to?: number };
  readonly needs?: readonly Need[];
  /** Requirement ids, catalogue ids and peers' rule names that it answers to. */
  readonly sources: readonly string[];
  /** Former ids, still accepted in configuration and directives. */
  readonly aliases?: readonly string[];
}

/** The `properties` of a rule's options, as JSON Schema. */
export type OptionsSchema = Readonly<
  Record<string, { readonly description: string } & Readonly<Record<string, unknown>>>
>;

/** What a rule says of one object. */
export type Report<Messages extends Readonly<Record<string, string>>> = {
  [Id in keyof Messages & string]: {
    /** The object that is wrong; its origin is the finding's place. */
    readonly at: Target;
    readonly message: Id;
    /** Values for the message's slots. */
    readonly data: SlotValues<Messages[Id]>;
    readonly evidence?: readonly string[];
    /** Required when one rule can say several things of one object; stable over edits. */
    readonly detail?: string;
    /** Overrides the rule's severity for this finding. */
    readonly severity?: Severity;
    /** Called only when somebody asks for fixes. */
    readonly fix?: () => readonly Change[];
    /** Marks this finding's fix unsafe, with the reason, though the rule's fixes are safe. */
    readonly unsafe?: string;
  };
}[keyof Messages & string];

/** What a rule is given. */
export interface RuleContext<Messages extends Readonly<Record<string, string>>> {
  readonly database: Database;
  readonly roles: Roles;
  /** The rule's options: the user's over the defaults, valid by its schema. */
  readonly options: Readonly<Record<string, unknown>>;
  /** What the user declared about the whole project. */
  readonly settings: ProjectSettings;
  readonly report: (finding: Report<Messages>) => void;
}

/** What rules may know of the project beyond its schema. */
export interface ProjectSettings {
  /** Schemas that an API exposes to untrusted callers, such as PostgREST's; undefined when nobody said. */
  readonly exposedSchemas?: readonly string[];
  /** Roles that untrusted callers act as: anon, authenticated ... */
  readonly apiRoles: readonly string[];
  /** Tables, each by its exact `schema.table`, that are meant to be readable by everyone. */
  readonly publicTables: readonly string[];
  /** Session setting that holds the caller's user id, for policies that fixes write. */
  readonly identitySetting: string;
  /** Session setting that holds the caller's tenant id. */
  readonly tenantSetting: string;
  /** Expected rows by `schema.table`; empty when nobody said. */
  readonly rows: ReadonlyMap<string, number>;
  /** Closed value sets by `schema.table.column`. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** What the hosting platform brings that no file of the project says; undefined when nothing is known of one. */
  readonly platform?: PlatformFacts;
}

/** What a hosting platform does in every database of its own accord. */
export interface PlatformFacts {
  /** Roles to which it grants all privileges on each new table and view of the exposed schemas. */
  readonly grantedByDefault: readonly string[];
  /** Its own roles to which row security does not apply. */
  readonly bypassingRoles: readonly string[];
  /** How a policy learns who calls: by `auth.uid()`, or by a session setting. */
  readonly callerIdentity: 'auth-uid' | 'setting';
}

/** A rule that asks the final model. */
export interface Rule<Messages extends Readonly<Record<string, string>> = Readonly<Record<string, string>>> {
  readonly meta: RuleMeta<Messages>;
  readonly check: (context: RuleContext<Messages>) => void;
  /** Why the rule cannot judge this database though its needs are met, as half a sentence; undefined when it can. */
  readonly obstacle?: (context: Pick<RuleContext<Messages>, 'database' | 'options'>) => string | undefined;
}

/** A rule whose message ids are not known by type, as the engine and the registry hold it. */
export interface AnyRule {
  readonly meta: RuleMeta;
  // biome-ignore lint/suspicious/noExplicitAny: the registry holds rules of all message types, which only `any` joins
  readonly check: (context: any) => void;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly obstacle?: (context: any) => string | undefined;
}

/** Declares a rule; the types of its messages are taken from their texts. */
export function defineRule<const Messages extends Readonly<Record<string, string>>>(
  rule: Rule<Messages>,
): Rule<Messages> {
  return rule;
}
