import type { Command } from './request.js';

/** What can be done with somebody’s message, from the menu that Teams has beside it: its answer is a dialog over the chat. */
export interface MessageAction extends Pick<Command, 'about'> {
  /** Names it in the app’s manifest. It stays what it is: an app that is installed goes on to send it. */
  readonly id: string;
  /** As it stands in the menu. */
  readonly title: string;
  /** The button whose card the dialog opens with. */
  readonly opens: string;
  /** The buttons that work in the dialog: no others do. */
  readonly buttons: readonly string[];
}

/**
 * Under this name the words of the message come to a button of the dialog, with every press anew: Teams sends them along,
 * so that nothing of them has to be kept. Empty where there are none.
 */
export const MESSAGE_WORDS = 'words';
