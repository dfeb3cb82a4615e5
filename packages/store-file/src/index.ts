export { createFileStore } from './create-file-store.ts'
