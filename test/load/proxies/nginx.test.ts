import { expect, test } from 'vitest';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { nginxRoutes } from '../../../src/load/proxies/nginx.js';
import { place } from '../../support/drafts.js';
import { fileText, projectFiles } from '../../support/project-files.js';

function routes(text: string) {
  return nginxRoutes(memoryTree({ 'nginx.conf': text }));
}

test('a location with what it inherits', () => {
  const [route] = routes(fileText`
    upstream cms { server directus:8055; }
    server {
      listen 443 ssl; # TLS
      server_name cms.example.com;
      client_max_body_size 100m;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      location / {
        proxy_pass http://cms;
      }
    }
  `);
  expect(route).toMatchObject({
    hosts: ['cms.example.com'],
    path: '/',
    upstream: { host: 'directus', port: 8055 },
    tls: true,
    websocket: false,
    forwardedFor: true,
    forwardedProto: false,
    bodyLimit: { bytes: 104857600 },
  });
  expect(place(route?.at)).toBe('nginx.conf:8:5');
  expect(place(route?.bodyLimit?.at)).toBe('nginx.conf:5:3');
});

test('headers are inherited as a whole or not at all', () => {
  const [route] = routes(
    'server { proxy_set_header Upgrade $http_upgrade; location /cms/ { proxy_set_header Host $host; proxy_pass http://directus:8055/; } }',
  );
  expect(route).toMatchObject({ path: '/cms/', websocket: false, bodyLimit: { bytes: 1048576 } });
});

test('an include may say anything', () => {
  const [route] = routes('server { include common.conf; location / { proxy_pass http://directus:8055; } }');
  expect(route).toMatchObject({ websocket: undefined, forwardedFor: undefined, bodyLimit: undefined });
});

test('what is broken gives what can be read', () => {
  expect(routes('}}} server { location / { proxy_pass http://directus:8055; ')).toHaveLength(1);
  expect(routes('location / { proxy_pass http://$backend; }')).toHaveLength(1);
});

test('a main file that includes this one says what holds around its servers', () => {
  const servers = 'server { location / { proxy_pass http://directus:8055; } }';
  const [route] = nginxRoutes(
    memoryTree({
      ...projectFiles`
        ==> nginx.conf <==
        http {
          client_max_body_size 1g;
          include conf.d/*.conf;
        }
      `,
      'conf.d/cms.conf': servers,
    }),
  );
  expect(route).toMatchObject({ bodyLimit: { bytes: 1024 ** 3 }, forwardedFor: false });
});

test('the list of media types and what certbot includes change nothing', () => {
  const [route] = routes(
    fileText`
      http {
        include /etc/nginx/mime.types;
        server {
          listen 443 ssl;
          include /etc/letsencrypt/options-ssl-nginx.conf;
          location / { proxy_pass http://directus:8055; }
        }
      }
    `,
  );
  expect(route).toMatchObject({ tls: true, forwardedFor: false, bodyLimit: { bytes: 1048576 } });
});

test('a pattern has no one path', () => {
  expect(routes('server { location ~ ^/cms/ { proxy_pass http://directus:8055; } }')[0]?.path).toBe(undefined);
});
