import { expect, test } from 'vitest';
import { ecsDrafts } from '../../../../src/load/kinds/ecs/drafts.js';
import { draftRequest, environmentOf, place } from '../../../support/drafts.js';
import { projectFiles } from '../../../support/project-files.js';

function load(files: Readonly<Record<string, string>>) {
  return ecsDrafts(draftRequest(files));
}

test('a task definition in JSON', async () => {
  const definition = {
    family: 'cms',
    containerDefinitions: [
      { name: 'proxy', image: 'nginx' },
      {
        name: 'directus',
        image: 'directus/directus:11.5.1',
        environment: [{ name: 'DB_CLIENT', value: 'pg' }],
        secrets: [{ name: 'SECRET', valueFrom: 'arn:aws:ssm:eu-central-1:1:parameter/secret' }],
        environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::bucket/cms.env' }],
        mountPoints: [{ sourceVolume: 'uploads', containerPath: '/directus/uploads', readOnly: false }],
      },
    ],
  };
  const [draft, ...others] = await load({ 'deploy/task-definition.json': JSON.stringify(definition, null, 2) });
  expect(others).toEqual([]);
  expect(draft).toMatchObject({
    kind: 'ecs',
    service: 'directus',
    image: { name: 'directus/directus:11.5.1' },
    instances: { count: 'unknown' },
    mounts: [{ type: 'volume', source: 'uploads', target: '/directus/uploads', readOnly: false }],
  });
  expect(place(draft?.at)).toBe('deploy/task-definition.json:9:16');
  expect(environmentOf(draft)).toEqual([
    'DB_CLIENT=pg (platform deploy/task-definition.json:14:21)',
    'SECRET unknown: its value is in a store of secrets (secret deploy/task-definition.json:19:20)',
    '? the files of environmentFiles are in S3 (platform deploy/task-definition.json:23:27)',
  ]);
});

test('a CloudFormation template: functions are unknown, the count is that of the service', async () => {
  const [draft, ...others] = await load(projectFiles`
    ==> stack.yaml <==
    AWSTemplateFormatVersion: '2010-09-09'
    Resources:
      Task:
        Type: AWS::ECS::TaskDefinition
        Properties:
          ContainerDefinitions:
            - Name: directus
              Image: !Sub directus/directus:\${Tag}
              Environment:
                - Name: PUBLIC_URL
                  Value: !Sub https://\${Domain}
                - Name: DB_HOST
                  Value: !GetAtt Database.Endpoint.Address
                - Name: DB_PORT
                  Value:
                    Fn::GetAtt: [Database, Endpoint.Port]
                - Name: DB_CLIENT
                  Value: !Sub pg
              Secrets:
                - Name: DB_PASSWORD
                  ValueFrom: !Ref Password
      Service:
        Type: AWS::ECS::Service
        Properties:
          DesiredCount: 3
          TaskDefinition: !Ref Task
  `);
  expect(others).toEqual([]);
  expect(draft?.instances).toMatchObject({ count: 3, cause: 'DesiredCount' });
  expect(draft?.image?.name).toBe('directus/directus:${Tag}');
  expect(environmentOf(draft).map((line) => line.replace(/ \(.*/, ''))).toEqual([
    'DB_CLIENT=pg',
    'DB_HOST unknown: CloudFormation fills it in',
    'DB_PASSWORD unknown: its value is in a store of secrets',
    'DB_PORT unknown: CloudFormation fills it in',
    'PUBLIC_URL unknown: CloudFormation fills it in',
  ]);
});

test('Dockerrun.aws.json of Elastic Beanstalk', async () => {
  const [draft] = await load({
    'Dockerrun.aws.json':
      '{"AWSEBDockerrunVersion":2,"containerDefinitions":[{"name":"cms","image":"directus/directus:11"}]}',
  });
  expect(draft?.service).toBe('cms');
});

test.each([
  ['other containers', 'task.json', '{"containerDefinitions":[{"name":"web","image":"nginx"}]}'],
  [
    'definitions that are computed',
    'stack.yaml',
    'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions: !Ref X\n',
  ],
  ['a broken file', 'task.json', '{"containerDefinitions":[{"image":"directus/directus:11"'],
  ['something else of this name', 'x.yaml', 'containerDefinitions: directus\n'],
])('%s: no deployment', async (_name, path, text) => {
  expect(await load({ [path]: text })).toEqual([]);
});
