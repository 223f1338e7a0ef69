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
  :root { color-scheme: light dark; --back: #fff; --text: #1b1a19; --line: #8a8a8a; --accent: #4f52b2; }
  @media (prefers-color-scheme: dark) { :root { --back: #1b1a19; --text: #f3f2f1; --accent: #a6a7f0; } }
  html { background: var(--back); color: var(--text); }
  body { overflow-wrap: anywhere; font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 0 auto; padding: 1rem; }
  h1 { margin-bottom: 0; } h2 { margin-top: 2rem; }
  .people { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); padding: 0; }
  .people > li { list-style: none; border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; }
  .people h3 { margin: 0; } .people ol { padding-left: 1.2rem; }
  a { color: var(--accent); } a.open { display: inline-block; font-weight: 600; padding: .3rem 0; }
  .clock { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; }
  .clock p { margin: .2rem 0 .8rem; } .clock strong { font-size: 1.25rem; }
  button, input { font: inherit; padding: .45rem .8rem; margin: .2rem .3rem .2rem 0; min-height: 2.75rem; }
  button { border: 1px solid var(--accent); border-radius: .3rem; background: transparent; color: var(--accent); cursor: pointer; }
  button[aria-disabled=true] { opacity: .6; cursor: progress; }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  .scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
  @media (max-width: 40rem) {
    thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
    table, tbody, tr, td { display: block; }
    tr { border: 1px solid var(--line); border-radius: .5rem; margin: 0 0 .75rem; padding: .5rem .75rem; }
    td { border: 0; padding: .1rem 0; }
    td:empty { display: none; }
    td::before { content: attr(data-label) ': '; font-weight: 600; }
  }
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
  <p>Moving the clock runs every working day on the way. Each morning at half past nine whoever has something new to hear gets
  one card, and thanks come the morning after they were written.</p>
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
reloaded; type “today” to see what waits for you, and “help” for everything else.</p>
<ul class="people" id="people"></ul>
</section>

<section aria-labelledby="reach-title">
<h2 id="reach-title">Who can be reached</h2>
<p>In Teams people block a bot, remove it, or install it before anybody has put them on the staff list. Here you do it for them.</p>
<ul class="people" id="reach"></ul>
<p id="reach-result" role="status"></p>
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
<div class="scroll" role="region" aria-labelledby="messages-title" tabindex="0"><table role="table">
  <thead role="rowgroup"><tr role="row" id="columns"></tr></thead>
  <tbody role="rowgroup" id="messages"></tbody>
</table></div>
</section>
</main>
<script>
  const by = (id) => document.getElementById(id);
  const made = (tag, text, attributes) => Object.assign(document.createElement(tag), { textContent: text ?? '' }, attributes);
  const COLUMNS = ['To', 'Card', 'State', 'Why', 'Written'];
  const shown = {};

  // What has not changed stays as it is: whoever reads or stands there is not disturbed every few seconds.
  const isNew = (part, value) => {
    const key = JSON.stringify(value);
    if (shown[part] === key) return false;
    shown[part] = key;
    return true;
  };
  const say = (id, text) => { if (isNew(id, text)) by(id).textContent = text; };

  const showPeople = (cast) => {
    if (!isNew('people', cast)) return;
    by('people').replaceChildren(...cast.map((person) => {
      const item = made('li');
      const list = made('ol');
      list.append(...person.tries.map((line) => made('li', line)));
      const link = made('a', 'Open the window of ' + person.name, { href: person.url, target: '_blank', rel: 'noopener', className: 'open' });
      item.append(made('h3', person.name), made('p', person.who), link, made('p', 'What to try, from the first day on:'), list);
      return item;
    }));
  };

  const show = (state) => {
    say('clock', state.clock);
    say('hours', state.isSendingTime
      ? 'Within sending hours: what is ready goes out at once.'
      : 'Outside sending hours: until they begin nothing is sent, except answers to what somebody does.');
    showPeople(state.cast);
    showReach(state);
    showCrowd(state.crowd);
    const { waiting, sent, notReached } = state.counts;
    say('counts', waiting + ' waiting, ' + sent + ' sent, ' + notReached + ' not reached. The newest come first.');
    if (isNew('messages', state.messages)) by('messages').replaceChildren(...state.messages.map((line) => {
      const row = made('tr', '', { role: 'row' });
      row.append(...[line.to, line.what, line.state, line.reason, line.at].map((text, index) => {
        const cell = made('td', text, { role: 'cell' });
        cell.dataset.label = COLUMNS[index];
        return cell;
      }));
      return row;
    }));
  };

  const STANDINGS = {
    installed: { text: 'has Throughline.', buttons: [['blocked', 'Block'], ['removed', 'Remove']] },
    blocked: { text: 'has blocked Throughline. Teams refuses what is sent, and never tells the bot when that ends: the next day’s card is tried by itself.', buttons: [['installed', 'Unblock']] },
    removed: { text: 'has removed Throughline. Teams has told the bot, and nothing is sent until it is installed again.', buttons: [['installed', 'Install again']] },
  };
  const act = (text, path, body) => {
    const button = made('button', text, { type: 'button' });
    button.addEventListener('click', () => post(path, body, 'reach-result'));
    return button;
  };
  const newcomerItem = ({ name, url, isOnTheList }) => {
    const item = made('li');
    item.append(made('h3', name));
    item.append(made('p', isOnTheList
      ? 'is on the staff list now.' + (url ? '' : ' Open the window to install Throughline.')
      : url
        ? 'has installed Throughline and is not on the staff list. Who installed early is kept in mind; once the list names them, they are reached like everybody.'
        : 'is a new colleague who is not on the staff list yet.'));
    if (url) item.append(made('a', 'Open the window of ' + name, { href: url, target: '_blank', rel: 'noopener', className: 'open' }), made('br'));
    else item.append(act('Install for ' + name, '/demo/newcomer', { step: 'install' }));
    if (!isOnTheList) item.append(act('Import a staff list with ' + name, '/demo/newcomer', { step: 'import' }));
    return item;
  };
  const showReach = ({ cast, newcomer }) => {
    if (!isNew('reach', [cast.map(({ standing }) => standing), newcomer])) return;
    by('reach').replaceChildren(...cast.map(({ id, name, standing }) => {
      const item = made('li');
      const { text, buttons } = STANDINGS[standing] ?? STANDINGS.installed;
      item.append(made('h3', name), made('p', text));
      item.append(...buttons.map(([to, title]) => act(title + ' for ' + name, '/demo/reach', { person: id, standing: to })));
      return item;
    }), newcomerItem(newcomer));
  };

  const showCrowd = (crowd) => {
    by('crowd').hidden = !crowd;
    if (!crowd) return;
    say('crowd-counts', crowd.people + ' colleagues. Cards that came once: ' + crowd.once
      + '. Cards that came again: ' + crowd.again + '. Colleagues without a card yet: ' + crowd.without + '.');
  };

  const load = async () => show(await (await fetch('/demo/state')).json());
  let isMoving = false;

  // A button that were disabled would lose the keyboard's place: while the clock moves they only do nothing.
  const busy = (is) => {
    isMoving = is;
    document.querySelectorAll('button').forEach((button) => button.setAttribute('aria-disabled', String(is)));
  };

  const post = async (path, body, result) => {
    if (isMoving) return;
    busy(true);
    by(result).textContent = path === '/demo/clock' ? 'Moving the clock …' : 'One moment …';
    try {
      const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      const { problem } = await response.json();
      by(result).textContent = problem ?? 'Done.';
    } catch {
      by(result).textContent = 'The demo does not answer. Is it still running?';
    }
    busy(false);
    await load();
  };
  const move = (to) => post('/demo/clock', { to }, 'result');

  by('columns').append(...COLUMNS.map((name) => made('th', name, { scope: 'col', role: 'columnheader' })));
  document.querySelectorAll('button[data-to]').forEach((button) => button.addEventListener('click', () => move(button.dataset.to)));
  by('day-form').addEventListener('submit', (event) => { event.preventDefault(); move(by('day').value); });
  load();
  setInterval(() => load().catch(() => {}), 3000);
</script>
</body>
</html>
`;
