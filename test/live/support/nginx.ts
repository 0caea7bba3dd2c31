import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, start, temporaryFolder, type Running } from './processes.js';

/**
 * A real nginx that passes everything on to a port of this machine.
 * @param settings lines of its `location`
 */
export async function nginx(upstream: number, settings: string): Promise<Running> {
  const folder = temporaryFolder();
  // nginx that root starts works as another user, who must be able to write bodies below it.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {}
     http { access_log off; ${paths.join(' ')} server { listen 127.0.0.1:${String(port)};
       location / { proxy_pass http://127.0.0.1:${String(upstream)}; proxy_set_header Host $http_host; ${settings} } } }`,
  );
  return start('nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], { port, folder });
}
