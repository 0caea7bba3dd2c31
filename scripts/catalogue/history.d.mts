export interface ReleaseReading {
  directus: string;
  api: string;
  env?: string;
  extensions?: string;
  node?: string;
  defaults: Map<string, unknown>;
  casts: Map<string, unknown>;
  fileVariables: Set<string>;
  uses: { readings: Map<string, Set<string>>; prefixes: Set<string> };
}
export interface History {
  releases: { directus: string; api: string }[];
  variables: Map<string, object>;
  casts: { pattern: string; span: string[] }[];
  files: { pattern: string; span: string[] }[];
  prefixes: { pattern: string; span: string[] }[];
}
export declare function historyOf(releases: readonly ReleaseReading[]): History;
