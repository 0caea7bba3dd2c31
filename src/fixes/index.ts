export { addToServiceFix } from './compose-service.js';
export {
  addLineBelowFix,
  deleteItemFix,
  deleteKeyFix,
  emptyValueFix,
  publishLocallyFix,
  quoteFix,
  quoteRestOfLineFix,
  replaceFix,
  trimFileFix,
} from './texts.js';
export { deleteFix, putAfterFix, putBeforeFix, renameFix, trimFix, writeFix } from './variables.js';
