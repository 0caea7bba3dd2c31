import { namesIn } from '../../directus/endpoints.js';
import { settingText } from '../../directus/setting.js';
import { storageOptionFaults } from '../../directus/storage-options.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Every request for a file fails; everything else works.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  summary: 'Options of a storage location must hold what their names say: a name, a path, credentials.',
  why: 'The drivers take the text as it is. A URL is not the name of a bucket, a path is not credentials, and credentials are not a path; nothing is checked at startup, and each upload and each asset fails.',
  help: 'Write what belongs there.',
  evidence: [
    "measured: @aws-sdk/client-s3 3.1111.0: `Bucket name shouldn't contain '/'`; a number: `split is not a function`",
    'measured: @google-cloud/storage: gs:// is taken off, all else is asked for as it is; credentials as text: `does not contain a client_email field`; JSON as a key file: `ENOENT`',
    'measured: @azure/storage-blob: a container is escaped as a whole, an account with a slash and an endpoint without a scheme throw',
    'measured: the drivers of Directus 12.4.1 with a root of ./cms, . or ./ list extensions/foo.js as xtensions/foo.js',
  ],
  messages: {
    bucketUrl: {
      text: '{name} is a URL, but the name of the bucket alone belongs there, so no file can be read or written.',
      help: 'Write the name alone; where it is, the endpoint says and the region.',
    },
    bucketPath: {
      text: '{name} has a slash, which no name of a bucket has, so no file can be read or written.',
      help: 'Write the name alone, and the folder into {prefix}ROOT.',
    },
    bucketArn: {
      text: '{name} is an ARN, but the name of the bucket alone belongs there, so no file can be read or written.',
      help: 'Write what follows the last colon.',
    },
    region: {
      text: '{name} has characters that no region has, and the S3 client refuses it, so no file can be read or written.',
      help: 'Write the region as in its address, such as eu-central-1.',
    },
    number: {
      text: '{name} is made of digits, of which Directus makes a number, and the driver fails on it.',
      help: 'Write string: in front of the value.',
    },
    dotRoot: {
      text: '{name} has a ./ that the names in the bucket do not have, so each listed name loses its first letter: extensions in the bucket are not loaded, and deleted files stay.',
      help: 'Write the folder in the bucket plainly, as in `cms/files`; delete the variable where the files are at the top.',
    },
    credentialsText: {
      text: '{name} is text, but the driver needs credentials as JSON, so no file can be read or written.',
      help: 'Write json: in front of the JSON, or put the path of the file into {prefix}KEY_FILENAME.',
    },
    keyContent: {
      text: '{name} holds credentials, but the path of their file belongs there, so no file can be read or written.',
      help: 'Put them into {prefix}CREDENTIALS with json: in front, or write the path.',
    },
    urlForName: {
      text: '{name} is a URL, but the name of the account alone belongs there, so no file can be read or written.',
      help: 'Write the name alone.',
    },
    emptyUrl: {
      text: '{name} is an empty string, which replaces the address that the driver would make of the account, so no file can be read or written.',
      help: 'Delete {name}, or write the whole address.',
    },
    containerInUrl: {
      text: '{name} ends with the name of the container, which the driver adds itself, so no file is found.',
      help: 'Leave the container out of {name}.',
    },
    noUrl: {
      text: '{name} has no scheme, so the driver cannot read it and no file can be read or written.',
      help: 'Write https:// in front.',
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
            STORAGE_S3_BUCKET: s3://acme
            STORAGE_S3_REGION: eu-central-1
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
    `,
  },
  check({ deployment, report }) {
    for (const location of namesIn(deployment, 'STORAGE_LOCATIONS')) {
      const prefix = `STORAGE_${location}_`;
      const driver = settingText(deployment, `${prefix}DRIVER`);
      if (driver === undefined) continue;
      for (const { kind, setting } of storageOptionFaults(deployment, prefix, driver))
        report(kind, { at: setting.variable, data: { name: setting.variable.name, prefix } });
    }
  },
});
