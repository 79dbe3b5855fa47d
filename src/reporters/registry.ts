import type { Reporter } from './reporter.ts';

/** The formats in which an analysis can be written. */
export type ReportFormat = 'text' | 'compact' | 'json' | 'sarif' | 'github' | 'gitlab';

/** How to get each format's reporter; loaded when it is asked for, since a run needs one or two of them. */
export const reporters: Readonly<Record<ReportFormat, () => Promise<Reporter>>> = {
  text: async () => (await import('./text.ts')).textReporter,
  compact: async () => (await import('./compact.ts')).compactReporter,
  json: async () => (await import('./json.ts')).jsonReporter,
  sarif: async () => (await import('./sarif.ts')).sarifReporter,
  github: async () => (await import('./github.ts')).githubReporter,
  gitlab: async () => (await import('./gitlab.ts')).gitlabReporter,
};

/** Formats that are one document, so that nothing else may be written to the same place. */
export const documentFormats: ReadonlySet<ReportFormat> = new Set(['json', 'sarif', 'gitlab']);
