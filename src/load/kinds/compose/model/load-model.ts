import type { SourceFile } from '../../../../model/source.js';
import { fileStart } from '../../../../model/source.js';
import type { MappingTree } from '../../../../model/tree.js';
import type { Lookup } from '../../../formats/interpolation/interpolate.js';
import { eachService, readDocuments } from './documents.js';
import { resolveExtends } from './extends.js';
import { applyIncludes } from './include.js';
import { mergeTrees, withoutMarks } from './merge.js';
import type { ModelRequest } from './model-request.js';
import { withPassedValues } from './passed-values.js';
import { resolveFilePaths, resolveServicePaths } from './resolve-paths.js';
import type { Session } from './session.js';
import { LIST_FORM, mappingOf, withEntry } from './shapes.js';

/** Reads, interpolates and merges the files of one project; in its services paths are absolute. */
export function loadModel(request: ModelRequest, session: Session): MappingTree | undefined {
  let model: MappingTree | undefined;
  for (const path of request.files) {
    for (const document of readDocuments(path, request.variables.lookup, session)) {
      const included = applyIncludes(document, { path, request, session, loadModel });
      const extended = resolveExtends(included, path, request, session);
      const merged = withoutMarks(mergeTrees(model, extended, [], session));
      if (merged.kind === 'mapping') model = merged;
    }
  }
  return model && withAbsolutePaths(withListValues(model, request.variables.lookup), request.directory, session);
}

function withListValues(model: MappingTree, lookup: Lookup): MappingTree {
  return eachService(model, (service) => {
    const environment = service.entries.get('environment')?.value;
    if (environment?.kind !== 'mapping' || environment.tag !== LIST_FORM) return service;
    return withEntry(service, 'environment', withPassedValues(environment, lookup));
  });
}

function withAbsolutePaths(model: MappingTree, directory: string, session: Session): MappingTree {
  let result = eachService(model, (service) => resolveServicePaths(service, directory, session));
  for (const section of ['secrets', 'configs']) {
    const resolved = resolveFilePaths(result.entries.get(section)?.value, directory, session);
    if (resolved) result = withEntry(result, section, resolved);
  }
  return result;
}

/** A model of nothing, for a project whose files can't be read. */
export function emptyModel(file: SourceFile): MappingTree {
  return mappingOf(fileStart(file));
}
