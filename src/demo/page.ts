/**
 * The demo's page: who is who, what to try, the clock and the messages. One file without parts from elsewhere, so that
 * it works offline; what changes is fetched from `/demo/state` and written as text, never as markup.
 */
export const DEMO_PAGE = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Throughline – demo</title>
<style>
  :root { color-scheme: light dark; --line: #8a8a8a55; --accent: #4f52b2; }
  @media (prefers-color-scheme: dark) { :root { --accent: #a6a7f0; } }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 0 auto; padding: 1rem; }
  h1 { margin-bottom: 0; } h2 { margin-top: 2rem; }
  .people { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); padding: 0; }
  .people > li { list-style: none; border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; }
  .people h3 { margin: 0; } .people ol { padding-left: 1.2rem; }
  a { color: var(--accent); } a.open { display: inline-block; font-weight: 600; padding: .3rem 0; }
  .clock { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; }
  .clock p { margin: .2rem 0 .8rem; } .clock strong { font-size: 1.25rem; }
  button, input { font: inherit; padding: .45rem .8rem; margin: .2rem .3rem .2rem 0; min-height: 2.75rem; }
  button { border: 1px solid var(--accent); border-radius: .3rem; background: transparent; color: var(--accent); cursor: pointer; }
  button:disabled { opacity: .5; cursor: progress; }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  .scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
</style>
</head>
<body>
<main>
<h1>Throughline</h1>
<p>Shout-outs, supervision and actions in Teams. Everybody here is invented, and everything happens on this computer.</p>

<section aria-labelledby="clock-title">
<h2 id="clock-title">The clock</h2>
<div class="clock">
  <p>It is <strong id="clock" aria-live="polite">…</strong></p>
  <p id="hours"></p>
  <p>Moving the clock runs every working day on the way, so reminders arrive as they would have.</p>
  <button type="button" data-to="next-working-day">Next working day</button>
  <button type="button" data-to="next-monday">Next Monday</button>
  <button type="button" data-to="first-of-next-month">First of next month</button>
  <form id="day-form" style="display:inline-block">
    <label for="day">A date</label> <input id="day" type="date" lang="en-GB" required>
    <button type="submit">Go to this date</button>
  </form>
  <p id="result" role="status"></p>
</div>
</section>

<section aria-labelledby="people-title">
<h2 id="people-title">Four people, four windows</h2>
<p>Open each window once and keep it open: cards arrive there. This local client forgets a chat when its page is
reloaded; type “my team”, “my actions” or “my supervision” to see where things stand.</p>
<ul class="people" id="people"></ul>
</section>

<section aria-labelledby="crowd-title" id="crowd" hidden>
<h2 id="crowd-title">The crowd</h2>
<p>Colleagues without a window, whose cards are only counted. Stop the bot with Ctrl-C in the middle of a run and start it
again: nobody is left out, and nobody gets a card twice.</p>
<p id="crowd-counts"></p>
</section>

<section aria-labelledby="messages-title">
<h2 id="messages-title">Messages</h2>
<p id="counts" aria-live="polite"></p>
<div class="scroll"><table>
  <thead><tr><th scope="col">To</th><th scope="col">Card</th><th scope="col">State</th><th scope="col">Why</th><th scope="col">Written</th></tr></thead>
  <tbody id="messages"></tbody>
</table></div>
</section>
</main>
<script>
  const by = (id) => document.getElementById(id);
  const made = (tag, text, attributes) => Object.assign(document.createElement(tag), { textContent: text ?? '' }, attributes);
  let shownPeople = '';

  const showPeople = (cast) => {
    const key = JSON.stringify(cast);
    if (key === shownPeople) return;
    shownPeople = key;
    by('people').replaceChildren(...cast.map((person) => {
      const item = made('li');
      const list = made('ol');
      list.append(...person.tries.map((line) => made('li', line)));
      const link = made('a', 'Open the window of ' + person.name, { href: person.url, target: '_blank', rel: 'noopener', className: 'open' });
      item.append(made('h3', person.name), made('p', person.who), link, made('p', 'What to try:'), list);
      return item;
    }));
  };

  const show = (state) => {
    by('clock').textContent = state.clock;
    by('hours').textContent = state.isSendingTime
      ? 'Within sending hours: messages go out at once.'
      : 'Outside sending hours: nothing is sent before 09:00 on the next working day, except answers to what somebody does.';
    showPeople(state.cast);
    showCrowd(state.crowd);
    const { waiting, sent, notReached } = state.counts;
    by('counts').textContent = waiting + ' waiting, ' + sent + ' sent, ' + notReached + ' not reached. The newest come first.';
    by('messages').replaceChildren(...state.messages.map((line) => {
      const row = made('tr');
      row.append(...[line.to, line.what, line.state, line.reason, line.at].map((text) => made('td', text)));
      return row;
    }));
  };

  const showCrowd = (crowd) => {
    by('crowd').hidden = !crowd;
    if (!crowd) return;
    by('crowd-counts').textContent = crowd.people + ' colleagues. Cards that came once: ' + crowd.once
      + '. Cards that came again: ' + crowd.again + '. Colleagues without a card yet: ' + crowd.without + '.';
  };

  const load = async () => show(await (await fetch('/demo/state')).json());
  const buttons = () => document.querySelectorAll('button');

  const move = async (to) => {
    buttons().forEach((button) => { button.disabled = true; });
    by('result').textContent = 'Moving the clock …';
    try {
      const response = await fetch('/demo/clock', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ to }) });
      const { problem } = await response.json();
      by('result').textContent = problem ?? 'Done.';
    } catch {
      by('result').textContent = 'The demo does not answer. Is it still running?';
    }
    buttons().forEach((button) => { button.disabled = false; });
    await load();
  };

  document.querySelectorAll('button[data-to]').forEach((button) => button.addEventListener('click', () => move(button.dataset.to)));
  by('day-form').addEventListener('submit', (event) => { event.preventDefault(); move(by('day').value); });
  load();
  setInterval(() => load().catch(() => {}), 3000);
</script>
</body>
</html>
`;
