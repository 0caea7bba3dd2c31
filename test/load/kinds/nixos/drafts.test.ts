import { expect, test } from 'vitest';
import { nixosDrafts } from '../../../../src/load/kinds/nixos/drafts.js';
import { draftRequest, environmentOf, place } from '../../../support/drafts.js';
import { projectFiles } from '../../../support/project-files.js';

function load(files: Readonly<Record<string, string>>) {
  return nixosDrafts(draftRequest(files));
}

test('a container with names of a let, files of secrets, and volumes', async () => {
  const [draft, ...others] = await load(projectFiles`
    ==> hosts/web/directus.nix <==
    { config, lib, ... }:
    let
      data = "/srv/cms";
      version = "11.5.1";
      cfg = config.services.cms;
    in {
      virtualisation.oci-containers = {
        backend = "docker";
        containers = {
          directus = {
            image = "directus/directus:\${version}";
            volumes = [ "\${data}/uploads:/directus/uploads" "\${cfg.dir}/ext:/directus/extensions:ro" ];
            environmentFiles = [ config.age.secrets.directus.path ./cms.env ];
            environment = {
              PUBLIC_URL = "https://cms.acme.test"; # behind Caddy
              DB_HOST = cfg.database.host;
              DB_PORT = toString 5432;
              "CACHE_ENABLED" = "true";
              inherit version;
            };
          };
        };
      };
    }

    ==> hosts/web/cms.env <==
    DB_CLIENT=pg
  `);
  expect(others).toEqual([]);
  expect(draft).toMatchObject({ kind: 'nixos', service: 'directus', image: { name: 'directus/directus:11.5.1' } });
  expect(place(draft?.at)).toBe('hosts/web/directus.nix:10:7');
  expect(environmentOf(draft)).toEqual([
    'CACHE_ENABLED=true (platform hosts/web/directus.nix:18:30)',
    'DB_CLIENT=pg (env_file hosts/web/cms.env:1:11)',
    'DB_HOST unknown: it is set elsewhere (platform hosts/web/directus.nix:16:21)',
    'DB_PORT=5432 (platform hosts/web/directus.nix:17:30)',
    'PUBLIC_URL=https://cms.acme.test (platform hosts/web/directus.nix:15:25)',
    'version=11.5.1 (platform hosts/web/directus.nix:4:14)',
    '? a variable names the env file (env_file hosts/web/directus.nix:13:30)',
  ]);
  expect(draft?.mounts.map(({ type, source, target, readOnly }) => [type, source, target, readOnly])).toEqual([
    ['bind', '/srv/cms/uploads', '/directus/uploads', false],
    ['unknown', undefined, '/directus/extensions', false],
  ]);
});

test.each([
  [
    'in a function of another flake',
    '{ outputs = { nixpkgs, ... }: nixpkgs.lib.nixosSystem { modules = [ { c.cms = BODY; } ]; }; }',
  ],
  ['in a file of containers alone', '{ cms = BODY; }'],
  ['under a condition', '{ config = lib.mkIf config.cms.enable { a.containers."cms" = BODY; }; }'],
  ['merged', '{ a = lib.mkMerge [ { cms = BODY; } ]; }'],
])('%s', async (_name, text) => {
  const body = '{ image = "directus/directus:11.5.1"; environment.DB_CLIENT = "pg"; }';
  const [draft] = await load({ 'containers.nix': text.replace('BODY', body) });
  expect(draft).toMatchObject({ service: 'cms', image: { name: 'directus/directus:11.5.1' } });
  expect(environmentOf(draft).map((line) => line.split(' ')[0])).toEqual(['DB_CLIENT=pg']);
});

test('an environment that is computed leaves each variable open', async () => {
  const text = '{ cms = { image = "directus/directus:11"; environment = { DB_CLIENT = "pg"; } // config.more; }; }';
  const [draft] = await load({ 'cms.nix': text });
  expect(environmentOf(draft)).toEqual([
    'DB_CLIENT=pg (platform cms.nix:1:72)',
    '? some of them are computed (environment cms.nix:1:57)',
  ]);
});

test.each([
  ['another image', '{ cms = { image = "nginx"; ports = []; }; } # directus'],
  ['a set without anything of a container', '{ meta = { image = "directus/directus:11"; }; }'],
  ['a comment', '{ /* cms = { image = "directus/directus:11"; ports = []; }; */ }'],
  ['a string', "{ a = ''cms = { image = \"directus/directus:11\"; ports = []; };''; }"],
  ['an image that is built by Nix', '{ directus = { image = pkgs.dockerTools.buildImage { }; ports = []; }; }'],
])('%s is no deployment', async (_name, text) => {
  expect(await load({ 'x.nix': text })).toEqual([]);
});
