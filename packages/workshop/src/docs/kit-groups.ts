/** What the cases of the kit are about, in their order: a group goes from the case of this name to the next one's. */
export const kitGroups: readonly (readonly [promise: string, firstCase: string])[] = [
  ['a record comes back as it was written', 'a user comes back as it was written, by id and by each login'],
  ['what is absent is absent, whatever its name', 'an empty store finds nobody and lists nothing'],
  ['an id or a login belongs to one', "an id that is taken is refused as 'id', and nothing changes"],
  ['a stale write changes nothing', 'a user replaced under another version is stale, and nothing changes'],
  ['logins move with their user', 'a login that a user gains leads to the user and is taken at once'],
  ['what is handed out or in is a copy', 'changing a user that was handed out changes nothing stored'],
  ['any character is one like all others', 'odd characters in a login are characters like all others'],
  ['users are listed page by page', 'list answers whole users in the order of their ids'],
  ['the tokens of a user are found', "findByUser answers a user's tokens of every kind, and nobody else's"],
  ['what has expired goes, and nothing else', 'a token is there until it expires, whatever is removed around it'],
  ['of 50 writers at once one wins', 'race: one of 50 inserts of one id wins, and no loser keeps a login'],
]
