import type { Config } from './config.ts';
import { platforms } from './platform.ts';
import type { PlatformName } from './raw-config.ts';

/** The configuration on a platform: what its API exposes and to whom is filled in where the user said nothing. */
export function withPlatform(config: Config, name: PlatformName, from: string): Config {
  const { exposedSchemas, apiRoles, facts } = platforms[name];
  const { project, provenance } = config;
  const provided = { apiRoles, ...(exposedSchemas === undefined ? {} : { exposedSchemas }) };
  const isSaid = (key: string): boolean => provenance.has(key);
  const added = Object.entries(provided).filter(([key]) => !isSaid(key));
  return {
    ...config,
    platform: name,
    project: { ...project, ...Object.fromEntries(added), ...(facts === undefined ? {} : { platform: facts }) },
    provenance: new Map([...provenance, ...(isSaid('platform') ? [] : [['platform', from] as const])]),
  };
}
