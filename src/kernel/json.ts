/** What can be written as JSON without loss: the only data that cards and rows carry. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Whether what was read from JSON is an object: no list, and not null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
