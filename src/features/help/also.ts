const names = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(', '));

/** What else people type who mean the words of this capability. */
export const ALSO = {
  report: names('my report, the report, board report, figures, statistics, stats, dashboard'),
  help: names(
    'help me, please help, i need help, can you help, can you help me, what can i type, what can i do, what can you do, what do you do',
    'commands, menu, options, words, what works, how does this work, how do i use this, instructions, guide',
  ),
  hello: names(
    'hi, hey, hiya, hi there, hello there, good morning, morning, good afternoon, good evening, start, how are you, alright, you ok, 👋',
  ),
  thanks: names(
    'thanks, thank you, thanks a lot, thank you very much, thank you so much, many thanks, thank u, thx, thanx, thnx, thnks, ty, ta, cheers, much appreciated',
    'thanks for, thank you for, great thanks, ok thanks, lovely thanks, nice one, love it, ❤, 🧡, 💛, 💚, 💙, 💜, 🖤, 🙏, 🥰, 😍, 😘, 💐',
  ),
  yes: names(
    'yep, yeah, yup, y, no, nope, n, not yet, ok, okay, k, fine, sure, great, good, brilliant, lovely, perfect, cool, agreed, i agree, agree, i disagree',
    'done, all done, completed, complete, held, it was held, not held, on track, will do, noted, got it, understood, sorted, sorry, oops',
    '👍, 👌, ✅, ✔, 👎, 👏, 🙌, 💪, 🎉, 🙂, 😀, 😊, 😁, 😂, 😉, 😎, 🤝, ❌',
  ),
  who: names(
    'what are you, are you a bot, are you a robot, are you human, are you a real person, are you real, is this a bot, what is this, whats this',
    'is anybody there, is anyone there, who reads this, does anybody read this, who sees what i write, who sees this',
  ),
  ask: names(
    'who do i ask, who can i ask, who should i ask, who do i contact, who can help me, who can help, contact, support, talk to a person, talk to somebody, speak to somebody, speak to someone',
    'something is wrong, it does not work, it doesnt work, report a problem, report a bug, why did i get this, why do i get this',
  ),
  welsh: names(
    'helo, shwmae, sut mae, sumae, bore da, prynhawn da, noswaith dda, nos da, cymorth, help yn gymraeg, cymraeg, diolch, diolch yn fawr, diolch o galon, ie, iawn',
    'os gwelwch yn dda, dw i, dwi, rydw i, eisiau, siarad, siaradwch, yn gymraeg, wyt ti, ydych chi, allwch chi, beth yw, pwy, sut, pryd, mae, maer, fy, nesaf, gweld, angen, gyda, hoffwn',
  ),
};
