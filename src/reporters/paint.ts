/** What colours mean in reports. */
export type Style = 'error' | 'warning' | 'info' | 'good' | 'strong' | 'faint' | 'link';

/** Puts a text in the colour of a meaning; without colours it gives the text back. */
export type Painter = (style: Style, text: string) => string;

/** Leaves every text as it is. */
export const plainPainter: Painter = (_, text) => text;

/** A painter that uses colours. Chalk is loaded for it, and asked once for each style rather than for each of thousands of lines. */
export async function colourPainter(): Promise<Painter> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  const styles: Readonly<Record<Style, (text: string) => string>> = {
    error: chalk.red,
    warning: chalk.yellow,
    info: chalk.blue,
    good: chalk.green,
    strong: chalk.bold,
    faint: chalk.dim,
    link: chalk.cyan,
  };
  const codes = Object.fromEntries(
    Object.entries(styles).map(([style, paint]) => [style, paint('\0').split('\0')]),
  ) as Record<Style, [string, string]>;
  return (style, text) => `${codes[style][0]}${text}${codes[style][1]}`;
}
