/** One entry of an access control list: what a role may do with an object. */
export interface Grant {
  /** Role name; `public` for PUBLIC. */
  readonly grantee: string;
  /** Upper-case words: SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN, USAGE, CREATE, EXECUTE ... */
  readonly privileges: readonly string[];
  readonly grantable: boolean;
}

/** ALTER DEFAULT PRIVILEGES: what objects that a role creates later will grant. */
export interface DefaultPrivilege {
  readonly kind: 'default-privilege';
  /** Role whose future objects it concerns; undefined when the statement named none (the role that ran it). */
  readonly role?: string;
  /** undefined: in every schema. */
  readonly schema?: string;
  readonly objects: 'tables' | 'sequences' | 'functions' | 'types' | 'schemas' | 'large-objects';
  readonly grants: readonly Grant[];
  /** Grantees whose built-in default was taken away, such as `public` for EXECUTE on functions. */
  readonly revokes: readonly Grant[];
}
