const names = (line: string): readonly string[] => line.split(', ');

/** What else people type who mean the words of this capability. */
export const ALSO = {
  data: names(
    'data, my record, my privacy, privacy, gdpr, data protection, what do you know about me, what do you keep about me, what is kept about me, delete my data, erase me, subject access request',
  ),
  stop: names(
    'stop it, stop this, stop sending, stop messaging, stop bothering me, stop reminding me, stop reminders, stop the reminders, stop the cards, stop the invitations, no more cards, no more messages, no more reminders, no more invitations, too many messages, too many cards, unsubscribe, opt out, leave me alone, go away, dont message me, do not message me, mute, turn off, turn it off, switch off, switch it off, take me off, remove me, quit',
  ),
};
