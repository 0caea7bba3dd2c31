/** A word of the trade that somebody who hosts Directus may not know. */
export interface Term {
  readonly term: string;
  /** How it is written in the texts of rules. */
  readonly pattern: RegExp;
  /** One or two plain sentences. */
  readonly meaning: string;
}

/** In the order of the alphabet. Facts are those of the documents that are named. */
export const TERMS: readonly Term[] = [
  {
    term: 'anonymous volume',
    pattern: /anonymous volume|nameless volume/i,
    meaning:
      'A volume without a name, which Docker creates for one container. The next container gets a new, empty one (docs.docker.com/engine/storage/volumes).',
  },
  {
    term: 'bind mount',
    pattern: /bind mount|\bfolder of the host\b|folders of the host/i,
    meaning: 'A folder or file of the host that is shown inside a container, as in `./uploads:/directus/uploads`.',
  },
  {
    term: 'build stage',
    pattern: /\bbuild stage\b|stage of its own|stage of the Dockerfile|AS build\b/,
    meaning:
      'A Dockerfile may build in one image and copy only the result into another: each `FROM` begins a stage (docs.docker.com/build/building/multi-stage).',
  },
  {
    term: 'bundle',
    pattern: /\bthe bundle\b|\bof a bundle\b|\bbundles are\b/i,
    meaning:
      'An extension that holds several others, its entries, in one package. Its package.json lists them, and its build exports them.',
  },
  {
    term: 'claim',
    pattern: /\bclaim\b/i,
    meaning:
      'A PersistentVolumeClaim asks Kubernetes for a volume. Its access mode says whether one node (ReadWriteOnce) or many nodes (ReadWriteMany) can mount it.',
  },
  {
    term: 'collation',
    pattern: /\bcollation\b/i,
    meaning:
      'The order in which a database sorts and compares text, such as utf8mb4_general_ci. It belongs to a character set, such as utf8mb4.',
  },
  {
    term: 'content security policy',
    pattern: /content security policy|CONTENT_SECURITY_POLICY/i,
    meaning: 'A header that tells the browser from where a page may load scripts, images and the like.',
  },
  {
    term: 'CORS',
    pattern: /\bCORS\b/,
    meaning:
      'The rules by which a browser lets a page of one origin read answers of another. The server allows it with headers; without them the browser refuses.',
  },
  {
    term: 'interpolation',
    pattern: /\binterpolate[sd]?\b|interpolation/i,
    meaning:
      'Docker Compose replaces `${NAME}` in its files by the value of a variable of the shell or of the .env file.',
  },
  {
    term: 'isolate',
    pattern: /\bisolate\b/,
    meaning: 'A separate JavaScript engine inside the process, without Node and without access to files or variables.',
  },
  {
    term: 'list form and shell form',
    pattern: /\b(?:shell|list) form\b/i,
    meaning:
      'A command can be a list, `["node", "cli.js"]`, which starts the program itself, or a text, which a shell runs. With the text, the shell gets the signals (docs.docker.com/reference/dockerfile, "Shell and exec form").',
  },
  {
    term: 'lock',
    pattern: /\block each other\b|\blocks\b/,
    meaning: 'A mark that only one process may hold, so that two do not do the same work at once.',
  },
  {
    term: 'migration',
    pattern: /\bmigrations?\b/i,
    meaning:
      'A step that changes the tables of the database for a newer release of Directus. `directus bootstrap` runs them.',
  },
  {
    term: 'origin',
    pattern: /\borigins?\b/,
    meaning: 'Scheme, host and port of an address, such as `https://app.example.com`, without a path.',
  },
  {
    term: 'path style',
    pattern: /path style/i,
    meaning:
      "An S3 client asks `https://BUCKET.HOST/key`, or in path style `https://HOST/BUCKET/key`. MinIO and most other servers of one's own need path style.",
  },
  {
    term: 'PEM',
    pattern: /\bPEM\b/,
    meaning: 'The text form of a certificate or key, between `-----BEGIN ...-----` and `-----END ...-----`.',
  },
  {
    term: 'readiness probe',
    pattern: /readiness ?probe/i,
    meaning: 'A request by which Kubernetes asks a container whether it can take requests yet.',
  },
  {
    term: 'SameSite',
    pattern: /\bSameSite\b/,
    meaning:
      'Tells the browser when to send a cookie with requests that another site starts: never (strict), when a link is followed (lax), always (none).',
  },
  {
    term: 'sandbox',
    pattern: /\bsandbox(?:ed)?\b/i,
    meaning: 'Extensions that declare it run apart from Directus, and may only do what their package.json asks for.',
  },
  {
    term: 'Secure',
    pattern: /\bSecure cookies?\b|\bcookie[^.]{0,40}\bSecure\b|SameSite=None must/,
    meaning: 'A cookie marked Secure is sent over https only.',
  },
  {
    term: 'semver range',
    pattern: /semver range|range of versions|range of Directus versions/i,
    meaning: 'A set of versions, such as `^12.0.0` (12.0.0 and newer, below 13).',
  },
  {
    term: 'STARTTLS',
    pattern: /\bSTARTTLS\b/,
    meaning:
      'A mail connection begins unencrypted and is then switched to TLS (ports 25, 587, 2525). On port 465 it is TLS from the first byte.',
  },
  {
    term: 'tmpfs',
    pattern: /\btmpfs\b/,
    meaning: 'A file system in memory: it is empty again when the container stops.',
  },
  {
    term: 'top-level domain',
    pattern: /top-level domain/i,
    meaning: 'The last part of a domain, or one under which anyone can register names, such as `com` or `co.uk`.',
  },
  {
    term: 'TUS',
    pattern: /\bTUS(?:_|\b)/,
    meaning: 'A protocol for uploads in pieces that can be resumed. Directus offers it with TUS_ENABLED.',
  },
  {
    term: 'uid',
    pattern: /\buid\b/,
    meaning: 'The number of a user on Linux. The official image of Directus runs as uid 1000.',
  },
  {
    term: 'upstream',
    pattern: /\bupstream\b/,
    meaning: 'The server that a proxy passes requests to, here Directus.',
  },
  {
    term: 'X-Forwarded-For',
    pattern: /X-Forwarded-For|IP_TRUST_PROXY/,
    meaning: 'A header in which a proxy tells the server behind it the address of the client.',
  },
];

/** The terms that occur in a text. */
export function termsIn(text: string): Term[] {
  return TERMS.filter(({ pattern }) => pattern.test(text));
}
