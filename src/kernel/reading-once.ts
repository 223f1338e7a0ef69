import type { Ports } from './request.js';
import type { Once } from './subject.js';

/** Ports through which each subject, and what each person has heard, is read once: one answer is about one moment. */
export const readingOnce = (ports: Ports): { readonly ports: Ports } & Pick<Once, 'forget' | 'remember'> => {
  const subjects = ports.subjects.once();
  const heard = new Map<string, ReturnType<Ports['heard']>>();
  const once: Ports = {
    ...ports,
    subjects,
    heard: (capability, to, items) => {
      const name = [capability, to, ...items].join(' ');
      const known = heard.get(name) ?? ports.heard(capability, to, items);
      heard.set(name, known);
      return known;
    },
    day: (reader, how, through = once) => ports.day(reader, how, through),
    today: (reader, note, through = once) => ports.today(reader, note, through),
  };
  return { ports: once, forget: subjects.forget, remember: subjects.remember };
};
