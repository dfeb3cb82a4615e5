/**
 * Every default in one place: the documentation is generated from it and tests read it.
 *
 * Sources: OWASP ASVS 5.0, NIST SP 800-63B-4, RFC 9106, RFC 9700.
 */
export const defaults = {
  password: {
    /** Code points (NIST SP 800-63B-4 §3.1.1.2). */
    minLength: 8,
    maxLength: 256,
    maxBytes: 1024,
  },
  /** A list of breached passwords that takes longer is as one that is away: the password is taken. */
  breachList: { seconds: 2 },
  argon2id: { memoryKib: 65_536, passes: 3, lanes: 1, saltBytes: 16, tagBytes: 32 },
  hashGate: {
    queueLength: 64,
    /** At most this many waiting from one address. */
    perAddress: 16,
    /** At most this many waiting of one user with a live session, who does not count for its address. */
    perUser: 4,
    /** Kept free of strangers, for live sessions and known pairs. */
    reserved: 16,
    waitSeconds: 5,
    /** A hash that took longer is given up: nobody waits for it, and it keeps no place. */
    hashSeconds: 10,
    /** With so many given up and not ended, one hash runs at a time and nobody waits, until one succeeds. */
    abandoned: 16,
  },
  accessToken: { seconds: 600, maxSeconds: 900, clockSkewSeconds: 5, remembered: 10_000 },
  refreshToken: { idleSeconds: 7 * 86_400, absoluteSeconds: 30 * 86_400, graceSeconds: 10 },
  /** Without `remember`; with it a session is idle for as long as it likes. `seenSeconds`: how exactly a use is written down. */
  cookieSession: { idleSeconds: 86_400, absoluteSeconds: 30 * 86_400, seenSeconds: 300, minIdleSeconds: 300 },
  /** `firstLoginSeconds`: within it of the making of an account a login with no session beside it is the first one, and no news. */
  session: { perUser: 20, freshSeconds: 300, deviceLength: 64, firstLoginSeconds: 86_400 },
  /** Codes of 4 or 5 digits are for sign-up verification alone and have the caps of `shortCode` (NIST SP 800-63B-4 §3.1.3.1 asks for six). */
  code: { digits: 6, seconds: 600, tries: 5, failuresPerDay: 20 },
  shortCode: { tries: 3, failuresPerLife: 10 },
  link: { verifySeconds: 86_400, resetSeconds: 1800, emailChangeSeconds: 3600, invitationSeconds: 86_400 },
  loginThrottle: {
    /** The growing waits of one login, of one known pair of login and address, and of one user who proves the password again. */
    waits: { free: 4, baseSeconds: 1, maxSeconds: 900 },
    triesPerAddress: { limit: 30, seconds: 60 },
    failuresPerAddress: { limit: 10, seconds: 60 },
    /** The /48 of an IPv6 address has so many times as much as a /64. */
    widerNetwork: 4,
    /** So long after its last login a pair of login and address has a counter of its own. */
    knownPairSeconds: 30 * 86_400,
  },
  introspection: { perClient: { limit: 6000, seconds: 60 }, refusedPerAddress: { limit: 30, seconds: 60 } },
  refreshLimits: { perSession: { limit: 30, seconds: 60 }, perAddress: { limit: 120, seconds: 60 } },
  /** What `preset: 'nist'` sets (NIST SP 800-63B-4 §3.1.1.2 and §3.2.2). */
  nist: { passwordMinLength: 15, failuresThatClose: 100 },
  mailLimits: {
    perRecipient: [
      { limit: 1, seconds: 60 },
      { limit: 5, seconds: 3600 },
      { limit: 10, seconds: 86_400 },
    ],
    /** Within those: one in an hour and one in a day are left to a registration, so that nobody can keep one from an address. */
    resendPerRecipient: [
      { limit: 4, seconds: 3600 },
      { limit: 9, seconds: 86_400 },
    ],
    noticePerRecipient: [
      { limit: 5, seconds: 3600 },
      { limit: 10, seconds: 86_400 },
    ],
    resetPerRecipient: [
      { limit: 1, seconds: 60 },
      { limit: 3, seconds: 3600 },
      { limit: 24, seconds: 86_400 },
    ],
    /** For register, forgot and resend alike. */
    perAddress: { limit: 20, seconds: 3600 },
  },
  mailQueue: {
    length: 1000,
    atOnce: 4,
    sendSeconds: 120,
    /** Waits after the first, second, … failure; after the last the mail is dropped. */
    retrySeconds: [1, 5, 30, 120, 300],
    drainSeconds: 5,
  },
  audit: {
    page: 50,
    memoryLength: 10_000,
    queueLength: 10_000,
    batch: 200,
    drainSeconds: 5,
    fileBytes: 10_485_760,
    files: 10,
    days: 365,
    refusalsPerMinute: 60,
    refusalsPerDay: 2000,
    omittedSeconds: 600,
  },
  events: { userAgentLength: 256, textLength: 100 },
  attributes: { maxBytes: 4096, maxDepth: 4 },
  /** Of soft deletion: how long a user can be restored. */
  deletion: { purgeDays: 30, maxPurgeDays: 3650 },
  /** Of admins: how many a page shows, how many records one request looks at, how many are read at once behind a filter. */
  userSearch: { perPage: 50, lookedAt: 1000, batch: 100 },
  http: {
    prefix: '/api/v1',
    /** node:http drops all behind the 2000th without a word: what is not seen cannot be told apart. */
    headers: 1000,
    bodyBytes: 32_768,
    /** Characters, percent-encoded. */
    queryLength: 8192,
    jsonDepth: 8,
    jsonMembers: 64,
    requestSeconds: 10,
    storeSeconds: 5,
  },
  store: { raceSeconds: 5, unavailableRetrySeconds: 5, cleanUpBatch: 1000, writeProofSeconds: 10 },
} as const
