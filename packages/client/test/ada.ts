export const ada = { email: 'ada@example.com', password: 'violet-harbour-41' }
