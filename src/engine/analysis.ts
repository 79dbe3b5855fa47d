import type { RuleCrash } from '../errors.ts';
import type { Source } from '../model/origin.ts';
import type { RuleMeta } from '../rule/define-rule.ts';
import type { Diagnostic, Fix, Location } from '../rule/diagnostic.ts';
import type { Category, Severity } from '../rule/severity.ts';
import type { ObjectPath, Target } from '../rule/target.ts';

/** A text that can show the lines around a place. */
export interface ReadableSource extends Source {
  /** Whole lines without their ends; fewer at the start and end of the text. */
  linesAround(
    offset: number,
    before: number,
    after: number,
  ): readonly { readonly number: number; readonly text: string }[];
}

/** Where a finding stands in a text, in UTF-8 bytes, for code frames. */
export interface Place {
  readonly source: ReadableSource;
  readonly offset: number;
  /** Start of the statement around it. */
  readonly statementStart: number;
}

/**
 * What a reporter shows: a diagnostic of a rule, or what the engine itself has to say of a text, a directive or the
 * configuration (category `source`), which is about no object of the model and has no fix.
 */
export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly messageId: string;
  readonly message: string;
  /** Sentences that say why the rule believes it; often empty. */
  readonly evidence: readonly string[];
  /** undefined for category `source`. */
  readonly target?: Target;
  readonly object: ObjectPath;
  readonly detail: string;
  /** 16 hexadecimal digits, unique within an analysis, the same as long as rule, object and detail are. */
  readonly fingerprint: string;
  /** undefined for a live catalog, and for what no statement defines. */
  readonly location?: Location;
  /** undefined where `location` is, and for texts that are not kept. */
  readonly place?: Place;
  readonly fix?: Fix;
}

/** True for a finding about an object of the model. */
export function isDiagnostic(finding: Finding): finding is Finding & Diagnostic {
  return finding.target !== undefined;
}

/** A finding that is not reported, and who wanted that. */
export interface SuppressedFinding {
  readonly finding: Finding;
  /** `directive`: a comment in the SQL; `config`: an `ignore` entry, or severity `off` for these objects. */
  readonly by: 'directive' | 'config';
  /** undefined when none was given. */
  readonly reason?: string;
}

/** How much of the input was looked at. */
export type Coverage = FilesCoverage | CatalogCoverage;

/** How much of SQL texts was looked at; all figures count statements. */
export interface FilesCoverage {
  readonly from: 'files';
  readonly statements: number;
  /** Those that the model follows, or knows to change nothing that it holds. */
  readonly analysed: number;
  /** Rows of data (INSERT, COPY and the like), which say nothing of the schema and are not parsed. */
  readonly data: number;
  /** Those that a ROLLBACK of their file takes back, which were not followed. */
  readonly undone: number;
  /**
   * Those that PostgreSQL's grammar refuses: each is a finding of `syntax-error`. One that only lacks its semicolon counts
   * among the analysed too.
   */
  readonly syntaxErrors: number;
  /** Those whose effect on the schema is not known: each is a finding of `statement-not-understood`. */
  readonly notUnderstood: number;
  /** Those that PostgreSQL would refuse at that point: each is a finding of `statement-refused`. */
  readonly refused: number;
}

/** What was read of a live catalog. */
export interface CatalogCoverage {
  readonly from: 'catalog';
  /** Name of the database. */
  readonly database: string;
  /** `server_version`, such as `17.4`. */
  readonly server: string;
  /** The role that read. */
  readonly user: string;
  readonly tables: number;
  /** Views, materialized views and foreign tables. */
  readonly otherRelations: number;
  readonly routines: number;
  /** What that role may not see, in words. */
  readonly hidden: readonly string[];
  /** SQL texts that the server printed and the grammar refused: what they say is missing in the model. */
  readonly unreadable: readonly string[];
}

/** A rule that was asked for and could not look. */
export interface RuleNotRun {
  readonly rule: string;
  /** Half a sentence: `needs statistics, which files do not hold`. */
  readonly reason: string;
}

/** Objects that no rule reports because they are not the user's to change. */
export interface LeftOut {
  /** Half a sentence: `belong to the extension postgis`. */
  readonly reason: string;
  /** How many tables, views and routines. */
  readonly objects: number;
}

/** All that one run of the engine has to say. Reporters are given this and nothing else. */
export interface Analysis {
  /** What is reported: in the order of files as they were loaded, then line, column, rule; what stands in no file comes last. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Names of the texts that were loaded, in order; empty for a live catalog. */
  readonly files: readonly string[];
  readonly coverage: Coverage;
  /** The rules that looked, the engine's own not among them. */
  readonly rulesRun: readonly RuleMeta[];
  readonly rulesNotRun: readonly RuleNotRun[];
  readonly leftOut: readonly LeftOut[];
  /** Rules that threw: the run has failed, whatever else was found. */
  readonly crashes: readonly RuleCrash[];
  /** Files to which the findings are limited; undefined for all. */
  readonly onlyFiles?: readonly string[];
}

/** How many findings of each severity are reported. */
export function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
