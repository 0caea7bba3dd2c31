export { addToService } from './compose-service.js';
export { deleteAssignment, extendValue, isUsedByName, lineOf, renameFix, trimValue, writeValue } from './variables.js';
export { safeFix, unsafeFix } from '../model/fix.js';
