import { posix } from 'node:path';

/** A block between fences. */
export interface Block {
  readonly kind: string;
  readonly text: string;
  /** Of the line after its first fence. */
  readonly line: number;
}

/** A command of a page, as its words after the shell has read them. */
export interface Command {
  readonly words: readonly string[];
  /** As it stands on the page. */
  readonly text: string;
}

/** Every block of a page that stands between fences, indented ones too. */
export const blocksOf = (page: string): readonly Block[] => {
  const lines = page.split('\n');
  const fences = lines.flatMap((line, index) => (/^\s*```/u.test(line) ? [index] : []));
  return fences.flatMap((from, n) => {
    if (n % 2 === 1) return [];
    const to = fences[n + 1] ?? lines.length;
    const kind = (lines[from] ?? '').replace(/^\s*```/u, '').trim();
    return [{ kind, text: lines.slice(from + 1, to).join('\n'), line: from + 2 }];
  });
};

const outsideBlocks = (page: string): string => page.replaceAll(/^\s*```[\s\S]*?^\s*```/gmu, '');

/** What stands between single backticks. */
export const codesOf = (page: string): readonly string[] =>
  [...outsideBlocks(page).matchAll(/(?<!`)`([^`]+)`(?!`)/gu)].map(([, code = '']) =>
    code.replaceAll(/\s+/gu, ' '),
  );

const WORD = /'([^']*)'|"([^"]*)"|([^\s'"]+)/gu;

/** The commands of one line of a shell: joined by `&&`, with what goes into a file left out. */
export const commandsIn = (line: string): readonly Command[] =>
  line
    .split(/\s+&&\s+/u)
    .map((part) => part.replace(/\s>\s.*$/u, '').trim())
    .filter((text) => text !== '')
    .map((text) => ({
      text,
      words: [...text.matchAll(WORD)].map(([, single, double, bare = '']) => single ?? double ?? bare),
    }));

/** Every command of a page: of its `sh` blocks, and whatever begins with npm in the text. */
export const commandsOf = (page: string): readonly Command[] => [
  ...blocksOf(page)
    .filter(({ kind }) => kind === 'sh')
    .flatMap(({ text }) =>
      text
        .replaceAll(/\\\n\s*/gu, ' ')
        .split('\n')
        .flatMap(commandsIn),
    ),
  ...codesOf(page)
    .filter((code) => code.startsWith('npm '))
    .flatMap(commandsIn),
];

/** How a heading is called in an address. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(/\s/gu, '-');

export const anchorsOf = (page: string): readonly string[] =>
  outsideBlocks(page)
    .split('\n')
    .filter((line) => /^#+ /u.test(line))
    .map((line) => anchorOf(line.replace(/^#+ /u, '')));

/** What a page links to or shows: the path from the root of the repository, and the heading if one is named. */
export const linksOf = (page: string, at: string): readonly { path: string; anchor: string | undefined }[] =>
  [...outsideBlocks(page).matchAll(/\]\(([^)\s]+)\)/gu)]
    .map(([, to = '']) => to)
    .filter((to) => !/^(?:https?|mailto):/u.test(to))
    .map((to) => {
      const [path = '', anchor] = to.split('#');
      return { path: path === '' ? at : posix.join(posix.dirname(at), path), anchor };
    });
