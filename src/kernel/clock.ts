/** Gives the present instant. Passed in everywhere; only `main.ts` and the demo read the machine's clock. */
export type Clock = () => Date;
