/** The same in every output format. */
export const EXIT = {
  clean: 0,
  findings: 1,
  usage: 2,
  nothingToCheck: 3,
  /** A rule threw: a fault of directus-lint. The other findings were printed all the same. */
  crash: 4,
} as const;
