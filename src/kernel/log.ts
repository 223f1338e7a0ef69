/**
 * One line of the operating log. Fields are ids, codes and numbers; never a name, an e-mail address or anything that a
 * person typed.
 */
export type Log = (event: string, fields?: Readonly<Record<string, string | number | boolean>>) => void;
