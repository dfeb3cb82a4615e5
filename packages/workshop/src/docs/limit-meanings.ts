/** What the limits mean, but for those of mail. */
export const limitMeanings = {
  loginThrottle: {
    waits: [
      's',
      'After so many failures that are free each further one doubles the wait, from the base to the longest.',
    ],
    triesPerAddress: ['tries', 'At any login, from one client address (of IPv6: from one /64).'],
    failuresPerAddress: ['failures', 'The same, of tries that fail or are not decided yet.'],
    widerNetwork: ['times', 'As much for the /48 of an IPv6 address as for a /64.'],
    knownPairSeconds: ['s', 'How long a login and an address that it has come from are counted by themselves.'],
  },
  introspection: {
    perClient: ['questions', 'Of one service about access tokens.'],
    refusedPerAddress: ['refusals', 'Of services that do not prove who they are, from one client address.'],
  },
  refreshLimits: {
    perSession: ['refreshes', 'Of one session.'],
    perAddress: ['refreshes', 'From one client address, whether their tokens are good or not.'],
  },
} as const
