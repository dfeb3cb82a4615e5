export { explainStoreFault } from './explain-store-fault.ts'
export { type OpenedStore, openStore } from './open-store.ts'
export { parseStoreUrl, type StoreChoice, storeUrls } from './parse-store-url.ts'
export { showStore } from './show-store.ts'
