/** Where the contract is mounted. */
export const apiPrefix = '/api/v1'
