// What the colleague reads who is about to report words.

export const REPORT_FORM = {
  title: 'Report these words?',
  wrong: 'What is wrong with them?',
  hint: 'You may leave this empty.',
  /** As an error repeats the label. */
  named: 'What is wrong with them',
  next: 'A principal social worker who has no part in it reads them, and may look up who wrote them. Whoever wrote them is not told that you reported them. If they are taken out, the writer hears that, and nothing of you.',
  report: 'Report these words',
  sure: 'No child or family: report',
  leave: 'Do not report them',
  because: 'You get this because the words are about you. Nothing is reported until you press the button.',
  summary: 'Report these words',
  unsaved: 'Nothing is reported yet',
} as const;
