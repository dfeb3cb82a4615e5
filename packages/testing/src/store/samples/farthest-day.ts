/** 9999-12-31T23:59:59Z in epoch seconds, the expiry of records of the system. */
export const farthestDay = 253_402_300_799
