/** Storage parameters as the server keeps them, `name=value` each; a value may hold `=` itself. */
export function optionsOf(settings: readonly string[] | null): Map<string, string> {
  return new Map(
    (settings ?? []).map((setting): [string, string] => {
      const equals = setting.indexOf('=');
      return [setting.slice(0, equals), setting.slice(equals + 1)];
    }),
  );
}

/** True for what PostgreSQL reads as a boolean's true. */
export function optionIsOn(value: string | undefined): boolean {
  return value !== undefined && ['true', 'on', 'yes', '1', 't', 'y'].includes(value.toLowerCase());
}
