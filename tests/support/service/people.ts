/** Somebody whom a file has named. */
export interface Known {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Finds people as they are called: by e-mail, by name, or by a first name that only one of them has. */
export const whoIs = (everybody: Iterable<Known>, who: string): Known => {
  const all = [...everybody];
  const wanted = who.trim().toLowerCase();
  const exact = all.filter(({ name, email }) => name.toLowerCase() === wanted || email === wanted);
  const found =
    exact.length > 0 ? exact : all.filter(({ name }) => name.toLowerCase().startsWith(`${wanted} `));
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  const names = (only ? found : all).map(({ name }) => name).join(', ');
  throw new Error(
    only ? `“${who}” may be any of: ${names}` : `Nobody is called “${who}”. There are: ${names}`,
  );
};
