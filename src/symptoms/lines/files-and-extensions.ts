import type { SymptomRows } from '../symptom.js';

/** What Directus prints about storage and extensions. Boots of 12.4.1 with broken stores and extensions. */
export const FILES_AND_EXTENSIONS: SymptomRows = [
  [
    'Driver " … " doesn\'t exist',
    'STORAGE_<LOCATION>_DRIVER is not one of its values.',
    'value-invalid storage-location-without-driver',
  ],
  [
    'Driver " … " isn\'t registered',
    'A location in STORAGE_LOCATIONS has no STORAGE_<LOCATION>_DRIVER.',
    'storage-location-without-driver storage-location-not-listed value-invalid',
  ],
  [
    'Location " … " doesn\'t exist',
    'EXTENSIONS_LOCATION names a location that is not in STORAGE_LOCATIONS.',
    'extensions-location-not-listed storage-location-not-listed',
  ],
  [
    'Failed to sync extensions',
    'The extensions cannot be fetched from EXTENSIONS_LOCATION.',
    'extensions-location-not-listed storage-option-invalid required-variable-missing',
  ],
  [
    'Both `key` and `secret` are required',
    'Only one of STORAGE_<LOCATION>_KEY and _SECRET is set.',
    'required-variable-missing storage-option-invalid variable-misspelled',
  ],
  [
    'No value provided for input HTTP label: Bucket',
    'STORAGE_<LOCATION>_BUCKET is not set.',
    'required-variable-missing variable-misspelled storage-option-invalid',
  ],
  [
    'Region is missing',
    'STORAGE_<LOCATION>_REGION is not set.',
    'required-variable-missing storage-option-invalid storage-endpoint-invalid',
  ],
  [
    "Bucket name shouldn't contain",
    'STORAGE_<LOCATION>_BUCKET holds an address or a path.',
    'storage-option-invalid storage-endpoint-invalid value-invalid',
  ],
  [
    '@aws-sdk XML parse error',
    'The object store answers with something else than S3: most often a slash or a path at the end of the endpoint.',
    'storage-endpoint-invalid',
  ],
  [
    "Couldn't save file",
    'The file could not be written to the storage; the next line says why.',
    'bind-mount-permissions path-not-a-folder storage-endpoint-invalid required-variable-missing',
  ],
  ['ENOTDIR: not a directory', 'A path that must be a folder is a file.', 'path-not-a-folder'],
  ['EEXIST: file already exists, mkdir', 'A path that must be a folder is a file.', 'path-not-a-folder'],
  [
    'ENOENT: no such file or directory',
    'A path leads to nothing inside the container.',
    'path-leads-nowhere variable-file-missing mount-misspelled extension-not-delivered',
  ],
  [
    'EXTENSION_MUST_LOAD is enabled and an extension failed to load',
    'EXTENSIONS_MUST_LOAD is on, and an extension is broken.',
    'extension-not-built extension-manifest-invalid extension-import-missing extension-build-broken',
  ],
  [
    'Cannot find module … /dist/',
    'The extension was not built, or its build was not copied into the image.',
    'extension-not-built extension-not-delivered extension-bundle-entries extensions-hidden-by-mount',
  ],
  [
    'Cannot find package',
    'The extension imports a package that is not installed next to it.',
    'extension-import-missing',
  ],
  [
    'Could not resolve " … from " … virtual:entry',
    'The part of the extension for the app was not built.',
    'extension-not-built extension-bundle-entries extension-not-delivered',
  ],
  [
    "Couldn't bundle App extensions",
    'One broken extension keeps all extensions of the app from loading.',
    'extension-not-built extension-build-broken extension-bundle-entries path-not-a-folder',
  ],
  [
    "Couldn't register",
    'An extension did not load; the next line says why.',
    'extension-not-built extension-module-format extension-import-missing extension-build-broken extension-type-mismatch',
  ],
  [
    'The manifest of the extension',
    'The package.json of an extension lacks what Directus asks for.',
    'extension-manifest-invalid extension-host-invalid extension-type-mismatch',
  ],
  [
    'does not contain a package.json file',
    'The folder of the project has no package.json, without which no extension of a package loads.',
    'project-package-json-missing package-json-mounted',
  ],
  [
    "Couldn't load extensions",
    'No extension was loaded at all; the next line says why.',
    'extension-manifest-invalid project-package-json-missing extension-host-invalid extension-link-dangles',
  ],
  [
    'require is not defined in ES module scope',
    'The extension is built as CommonJS, but is loaded as an ES module.',
    'extension-module-format extension-sdk-outdated',
  ],
  [
    'exports is not defined in ES module scope',
    'The extension is built as CommonJS, but is loaded as an ES module.',
    'extension-module-format extension-sdk-outdated',
  ],
  [
    "Unexpected token 'export'",
    'The extension is built as an ES module, but its package.json does not say so.',
    'extension-module-format extension-typed-folder',
  ],
  [
    'Cannot use import statement outside a module',
    'The extension is built as an ES module, but its package.json does not say so.',
    'extension-module-format extension-typed-folder',
  ],
  [
    'require() of ES Module',
    'A CommonJS build requires a package that is an ES module.',
    'extension-module-format extension-sdk-outdated',
  ],
  [
    'ERR_REQUIRE_ESM',
    'A CommonJS build requires a package that is an ES module.',
    'extension-module-format extension-sdk-outdated',
  ],
  [
    'Unexpected end of input',
    'The built file of an extension is cut short.',
    'extension-build-broken extension-build-outdated',
  ],
  [
    'register is not a function',
    'The extension is in the folder of another type, or does not export what its type asks for.',
    'extension-type-mismatch extension-typed-folder',
  ],
  [
    "reading 'send'",
    'The extension uses what a sandboxed extension does not have.',
    'extension-sandbox extension-type-mismatch',
  ],
];
