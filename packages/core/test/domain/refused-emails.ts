/** That many letters. */
export const x = (length: number): string => 'x'.repeat(length)
/** A domain of that many characters, in labels of at most 63. */
export const domain = (length: number): string =>
  `${`${x(49)}.`.repeat(Math.floor((length - 4) / 50))}${x((length - 4) % 50)}.com`

/** Texts that are no address, or one that Postern takes from nobody. */
export const refusedEmails: readonly string[] = [
  ...['', '@', 'a', 'a@', '@example.com', 'example.com', 'a@b', 'a@localhost', 'a@.com', 'a@com.', 'a@a..com'],
  // Two @, comments, quotes, literals, display names, lists, routes.
  ...[
    'a@b@example.com',
    'a@@example.com',
    'a@example.com@',
    '"a"@example.com',
    '"a b"@example.com',
    '"a@b"@example.com',
    "a@o'brien.com",
    "a@'example.com'",
  ],
  ...[
    'a(comment)@example.com',
    'a@example.com(comment)',
    'a@(comment)example.com',
    'Ada <ada@example.com>',
    '<ada@example.com>',
  ],
  ...[
    'a,b@example.com',
    'a@example.com,b@example.com',
    'a@example.com;b@example.com',
    'a:b@example.com',
    'mailto:a@example.com',
  ],
  ...[
    'a\\@b@example.com',
    'a@exam\\ple.com',
    '@relay.com:a@example.com',
    'user%relay.com@example.com',
    'a@example.com/x',
  ],
  // White space, controls, header injection.
  ...[' a@example.com', 'a@example.com ', 'a @example.com', 'a@ example.com', 'a\t@example.com', 'a@example.com\n'],
  ...[
    'a@example.com\r\nBcc: b@example.com',
    'a\0@example.com',
    'a@example.com\0',
    'a@exam\0ple.com',
    'a\u007f@example.com',
  ],
  ...[
    'a\u0085@example.com',
    'a\u00a0b@example.com',
    'a@example.com\u2028',
    'a\u3000@example.com',
    '\ufeffa@example.com',
  ],
  // Dots in the local part.
  ...['.a@example.com', 'a.@example.com', 'a..b@example.com', '.@example.com'],
  // What folding or mapping would make into someone else.
  ...[
    'm\u0131ke@example.org',
    'mi\u212ae@example.org',
    'mi\u017fe@example.org',
    'é@example.com',
    '\uff41@example.com',
    'a\u0301@example.com',
  ],
  ...[
    'a\uff20example.com',
    'a@example\uff0ecom',
    'a@example\u3002com',
    'a@example\uff61com',
    'a@\uff45xample.com',
    'a@bücher\u3002example',
  ],
  ...[
    'a@e\u212aample.com',
    'a@\u212aü.com',
    'a@\u212bland.se',
    'a@\u017fex.com',
    'a@\ufb00.com',
    'a@\u2460.com',
    'a@\u210c.com',
    'a@\u2100.com',
  ],
  ...[
    'a@exam\u00adple.com',
    'a@exam\u200bple.com',
    'a@exam\u200cple.com',
    'a@exam\u200dple.com',
    'a@exam\u2060ple.com',
    'a@\u202eexample.com',
  ],
  ...['a\u00ad@example.com', 'a\u200b@example.com', 'a@b\u00adücher.example', 'a@exam\ufe0fple.com'],
  ...['a@ex%61mple.com', 'a@%65xample.com', 'a@example%2ecom', 'a%40b@example.com'],
  // Numbers in disguise.
  ...['a@127.1', 'a@127.0.0.1', 'a@1.2.3.4', 'a@2130706433', 'a@0x7f.1', 'a@0x7f000001', 'a@0177.0.0.1', 'a@1.2.3.4.5'],
  ...[
    'a@[127.0.0.1]',
    'a@[IPv6:::1]',
    'a@::1',
    'a@example.123',
    'a@example.0x1f',
    'a@example.0x',
    'a@\uff11\uff12\uff17.1',
  ],
  // Shape of the domain.
  ...[
    'a@example.com.',
    'a@-example.com',
    'a@example-.com',
    'a@exam_ple.com',
    'a@example.c-',
    'a@exam!ple.com',
    'a@exam*ple.com',
  ],
  ...[
    'a@xn--a.com',
    'a@xn--.com',
    'a@xn--999999999.com',
    'a@xn--ss-1.com',
    'a@example.com:25',
    'a@example.com?x',
    'a@example.com#x',
  ],
  // Lengths.
  ...[
    `${x(65)}@example.com`,
    `a@${x(64)}.com`,
    `a@${domain(253)}`,
    `${x(64)}@${domain(190)}`,
    `a@${'ü'.repeat(60)}.com`,
  ],
  // Half a character.
  ...['a\ud800@example.com', '\udc00a@example.com', 'a@exam\ud83dple.com', 'a@example.com\udfff', 'a@\udca9\ud83d.la'],
]
