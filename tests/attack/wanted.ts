import { parseArgs } from 'node:util';

/** Every attack, in the order in which all of them run. */
export const ATTACK_NAMES = [
  'jwt',
  'garbage',
  'bodies',
  'slow',
  'fuzz',
  'upgrade',
  'ssrf',
  'forged',
  'names',
] as const;
export type AttackName = (typeof ATTACK_NAMES)[number];
const isAttack = (name: string): name is AttackName => ATTACK_NAMES.some((one) => one === name);

/** What the command line asks for. */
export const wantedBy = (args: readonly string[]) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { seed: { type: 'string', default: '1' }, full: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const asked = positionals.length > 0 ? positionals : ATTACK_NAMES;
  return {
    names: asked.filter(isAttack),
    unknownNames: asked.filter((name) => !isAttack(name)),
    seed: Number(values.seed),
    isFull: values.full,
  };
};
