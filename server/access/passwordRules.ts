/** Words that a password may not consist of, whatever digits follow. */
const COMMON =
  /^(password|passw0rd|qwerty|letmein|welcome|admin|shanghai|cockpit|iloveyou|monkey|dragon|abc|asdf)+[\d!@#.]*$/i;

/** Why this password is refused, as the name of the rule; null: it is not. Lengths in characters. */
export function passwordProblem(password: string, about: readonly string[]): string | null {
  if (password.length < 12) return "too-short";
  if (password.length > 200) return "too-long";
  if (new Set(password).size < 6) return "too-uniform";
  if (COMMON.test(password) || /^(?:0123|1234|2345|abcd)/i.test(password)) return "too-common";
  const low = password.toLowerCase();
  const names = about.flatMap((text) => [text, ...text.split(/[@.\s]/)]).map((part) => part.toLowerCase());
  if (names.some((name) => name.length >= 4 && low.includes(name))) return "names-you";
  return null;
}
