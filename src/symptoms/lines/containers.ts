import type { SymptomRows } from '../symptom.js';

/** What Docker, Compose, Kubernetes, shells and Node print around Directus. */
export const CONTAINERS: SymptomRows = [
  [
    'EACCES: permission denied',
    'The user of the container (uid 1000) may not write there, most often a folder that Docker created for root.',
    'bind-mount-permissions process-home-not-writable path-leads-nowhere',
  ],
  [
    'is not read/writeable',
    'Directus cannot write to the folder of its uploads.',
    'bind-mount-permissions path-leads-nowhere mount-misspelled',
  ],
  [
    'Extensions directory ( … is not readable',
    'The folder of the extensions is missing or closed to the user of the container.',
    'path-leads-nowhere bind-mount-permissions mount-misspelled value-invalid',
  ],
  [
    'EROFS: read-only file system',
    'The folder is mounted read-only.',
    'bind-mount-permissions process-home-not-writable',
  ],
  [
    'variable is not set. Defaulting to a blank string',
    'The Compose file uses a variable that no .env next to it sets.',
    'compose-variable-unset env-file-not-interpolated env-template-out-of-date variable-shadowed',
  ],
  [
    'required variable … is missing a value',
    'The Compose file demands a variable that nothing sets.',
    'compose-variable-unset compose-invalid env-template-out-of-date',
  ],
  [
    'env file … not found',
    'The Compose file names an env_file that is not there.',
    'compose-invalid file-unreadable env-file-not-loaded',
  ],
  [
    'no configuration file provided',
    'Compose found no compose.yaml in this folder.',
    'compose-invalid deployment-not-read',
  ],
  ['undefined network', 'A service names a network that the Compose file does not declare.', 'compose-invalid'],
  ['undefined volume', 'A service names a volume that the Compose file does not declare.', 'compose-invalid'],
  ['additional properties', 'The Compose file has a key that Compose does not know there.', 'compose-invalid'],
  ['yaml: line', 'The YAML file is broken at this line.', 'compose-invalid syntax-error'],
  [
    'mapping values are not allowed in this context',
    'The YAML file is broken at this line.',
    'syntax-error compose-invalid',
  ],
  [
    'port is already allocated',
    'Another container publishes the same port of the host.',
    'port-published-beside-proxy host-network',
  ],
  ['EADDRINUSE', 'The port is taken by another process.', 'host-network port-published-beside-proxy'],
  ['JavaScript heap out of memory', 'Node ran out of memory.', 'no-memory-limit image-keeps-build-tools'],
  ['OOMKilled', 'The container took more memory than its limit.', 'no-memory-limit'],
  ['exited with code 137', 'The container was killed, most often for its memory.', 'no-memory-limit no-restart-policy'],
  [
    'executable file not found in $PATH',
    'The image does not have the program that the command or the health check calls.',
    'program-not-found healthcheck-tool-missing npm-in-image-without-npm command-needs-shell healthcheck-needs-shell',
  ],
  ['curl: not found', 'The image of Directus has no curl.', 'healthcheck-tool-missing program-not-found'],
  ['npm: not found', 'The image of Directus has no npm.', 'npm-in-image-without-npm program-not-found'],
  [
    ': not found',
    'The image does not have the program that a command calls.',
    'program-not-found npm-in-image-without-npm healthcheck-tool-missing build-tools-not-installed',
  ],
  [
    'container … is unhealthy',
    'The health check of the container fails.',
    'healthcheck-tool-missing healthcheck-needs-login healthcheck-needs-shell depends-on-without-health directus-unreachable',
  ],
  [
    'Cannot find matching keyid',
    'The corepack of this Node does not know the new signing keys of npm.',
    'corepack-keys-outdated',
  ],
  [
    'gyp ERR!',
    'A native module is compiled, and the tools for that are missing.',
    'build-tools-not-installed node-version-unsupported',
  ],
  ['Unsupported URL Type "workspace:"', 'npm was used in a folder that pnpm installed.', 'npm-install-in-directus'],
  ['EBADENGINE', 'The Node version is not one that the package asks for.', 'node-version-unsupported'],
  [
    'was compiled against a different Node.js version',
    'A native module was built with another Node version.',
    'node-version-unsupported installation-hidden-by-mount',
  ],
  [
    "Cannot find module '/directus/",
    'Something that the image brings is missing: a mount hides it, or it was never copied.',
    'installation-hidden-by-mount extension-not-built package-json-mounted',
  ],
  [
    'invalid ELF header',
    'node_modules of another system were copied or mounted into the image.',
    'installation-hidden-by-mount build-tools-not-installed',
  ],
  [
    'failed to compute cache key',
    'The Dockerfile copies a file that is not there.',
    'dockerfile-missing path-leads-nowhere extension-not-delivered',
  ],
  ['failed to read dockerfile', 'The Compose file builds from a Dockerfile that is not there.', 'dockerfile-missing'],
  [
    'Multi-Attach error',
    'Two pods on different nodes want one volume that only one node may mount.',
    'kubernetes-volume-not-shared',
  ],
  [
    'cannot unmarshal number into Go struct field EnvVar',
    'A value of a Kubernetes variable is a number or boolean, not text.',
    'kubernetes-value-not-text',
  ],
  [
    'cannot unmarshal bool into Go struct field EnvVar',
    'A value of a Kubernetes variable is a number or boolean, not text.',
    'kubernetes-value-not-text',
  ],
  [
    'Readiness probe failed',
    'The probe does not get the answer that it wants.',
    'probe-needs-login port-not-in-container directus-unreachable',
  ],
  [
    'Liveness probe failed',
    'The probe does not get the answer that it wants.',
    'probe-needs-login port-not-in-container directus-unreachable',
  ],
];
