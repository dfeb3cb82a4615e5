import type { Visit } from '@postern/workshop/src/browser/with-browser.ts'

/** Fills in the page to sign in, and sends it; what comes of it the test waits for. */
export async function signIn(
  { page }: Visit,
  { login, password }: { readonly login: string; readonly password: string },
) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail or username').fill(login)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
