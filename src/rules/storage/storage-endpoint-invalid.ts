import { namesIn } from '../../directus/endpoints.js';
import { s3EndpointFault } from '../../directus/s3-endpoint.js';
import { optionOf, settingText } from '../../directus/setting.js';
import { isBelow } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { replaceFix, putBeforeFix, trimFix } from '../../fixes/index.js';
import type { Variable } from '../../model/env.js';
import type { Fix } from '../../model/fix.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Every request for a file fails; everything else works.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  summary: 'An S3 endpoint must be the address of the service alone, with a way to the bucket that exists.',
  why: 'The driver looks for http:// only and takes the rest, paths included, for the name of the host. The bucket is then put in front of that name unless path style is on. Nothing is checked at startup: uploads and assets fail.',
  help: 'Write {prefix}ENDPOINT=http://HOST:PORT or https://HOST, without a slash or a path at its end.',
  helpInGeneral:
    'Write STORAGE_<LOCATION>_ENDPOINT=http://HOST:PORT or https://HOST, without a slash or a path at its end.',
  evidence: [
    'measured: http://minio:9000/ with path style: requests go to //bucket/key, every upload is answered 503 (Directus 12.4.1 booted)',
    'measured: @aws-sdk/client-s3 3.1111.0: a bucket in the path gives /bucket/bucket/key, HTTP:// gives the host `http`, s3:// the host `s3`',
    'measured: without path style the host is bucket.minio; of FORCE_PATH_STYLE only true counts, not 1 or yes',
    'measured: 127.0.0.1:9000 without a scheme: https, `wrong version number`',
  ],
  messages: {
    scheme:
      '{name} begins with `{scheme}://`, of which the driver makes a host name, so no file can be read or written.',
    bucketInPath: {
      text: '{name} ends with the name of the bucket, which is then asked for twice, so no file is found.',
      help: 'Leave the bucket out of {name}.',
    },
    twice: {
      text: '{name} has two schemes, and the second becomes the host, so no file can be read or written.',
      help: 'Write http:// or https:// once.',
    },
    blanks: {
      text: '{name} begins or ends with a space, so it is not an address, and no file can be read or written.',
      help: 'Remove the space.',
    },
    bucketInHost: {
      text: '{name} begins with the name of the bucket, which the driver puts in front of it once more, so no such host is found.',
      help: 'Leave the bucket out of {name}.',
    },
    slash: {
      text: '{name} ends with a slash, which doubles the slash in front of every key, so no file can be read or written.',
      help: 'Remove the slash at the end.',
    },
    path: {
      text: '{name} has a path, and without path style the bucket goes in front of the host, so no file can be read or written.',
      help: 'Set {prefix}FORCE_PATH_STYLE=true.',
    },
    consolePort: {
      text: '{name} leads to the port of the web console of {service}, so no file can be read or written.',
      help: 'Use port {right}.',
    },
    port: {
      text: '{name} leads to port {port} of {service}, which listens on port {right}: no file can be read or written.',
      help: 'Write the port of the container, {right}; one that is published on the host is not that of the service.',
    },
    noTls: {
      text: '{name} asks {service} for TLS, but that has no certificate, so no file can be read or written.',
      help: 'Write http:// instead of https://.',
    },
    noTlsByDefault: {
      text: '{name} has no scheme, so https is taken, but {service} has no certificate, and no file can be read or written.',
      help: 'Write http:// in front.',
    },
    schemeMissing: {
      text: '{name} has no scheme, so https is taken; a server without TLS there cannot be reached.',
      help: 'Write http:// or https:// in front.',
    },
    pathStyle: {
      text: '{name} is used without path style, so files are looked for on the host {host}, which no network knows.',
      help: 'Set {prefix}FORCE_PATH_STYLE=true.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            STORAGE_LOCATIONS: s3
            STORAGE_S3_DRIVER: s3
            STORAGE_S3_BUCKET: acme
            STORAGE_S3_REGION: eu-central-1
            STORAGE_S3_ENDPOINT: https://s3.acme.test/acme
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            STORAGE_LOCATIONS: s3
            STORAGE_S3_DRIVER: s3
            STORAGE_S3_BUCKET: acme
            STORAGE_S3_REGION: eu-central-1
            STORAGE_S3_ENDPOINT: https://s3.acme.test
    `,
  },
  check({ deployment, report }) {
    // Before, the driver was built on another library.
    if (isBelow(deployment.version, '9.22.0') === 'yes') return;
    for (const location of namesIn(deployment, 'STORAGE_LOCATIONS')) {
      const prefix = `STORAGE_${location}_`;
      if (settingText(deployment, `${prefix}DRIVER`) !== 's3') continue;
      const fault = s3EndpointFault(deployment, prefix);
      if (!fault) continue;
      const at = optionOf(deployment, prefix, 'ENDPOINT').variable;
      const data = { name: at.name, prefix };
      switch (fault.kind) {
        case 'scheme':
          report('scheme', { at, data: { ...data, scheme: fault.scheme } });
          break;
        case 'consolePort':
          report('consolePort', { at, data: { ...data, service: fault.service.name, right: fault.right } });
          break;
        case 'port':
          report('port', { at, data: { ...data, service: fault.service.name, port: fault.port, right: fault.right } });
          break;
        case 'noTls':
          report(fault.withScheme ? 'noTls' : 'noTlsByDefault', {
            at,
            fix: fault.withScheme ? withoutTls(at) : putBeforeFix(at, 'http://'),
            data: { ...data, service: fault.service.name },
          });
          break;
        case 'pathStyle':
          report('pathStyle', { at, data: { ...data, host: fault.host } });
          break;
        default:
          report(fault.kind, { at, data, fix: fault.kind === 'slash' ? trimFix(at, { last: 1 }) : undefined });
      }
    }
  },
});

function withoutTls({ assignment }: Variable): Fix | undefined {
  return assignment?.valueSpan && replaceFix(assignment.valueSpan, 'https://', 'http://');
}
