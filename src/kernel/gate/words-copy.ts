/** What a form says of words that the gate has stopped; `words` as `foundInWords` gives them. */
export const stoppedWords = (words: string, isPassable: boolean): string =>
  `Not saved, and not kept anywhere: these words may identify a child or family: ${words}. Say it without them.${
    isPassable
      ? ' If they name no child and no family, you can say so below; it is recorded that you did.'
      : ''
  }`;
