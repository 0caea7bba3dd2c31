export declare function usesIn(sources: Iterable<string>): {
  readings: Map<string, Set<string>>;
  prefixes: Set<string>;
};
