// Draws the sentence to decide about, in its context, and says it to screen readers. Text goes in
// as text, never as HTML. Decisions are not made here: they are plain buttons below.
const KINDS_OF_INPUT = "input, textarea, select, [contenteditable=true]";
const PRESSED_BY_SPACE = "button, summary, a[href], [role=button], [role=option], [role=tab]";
const MOVED_BY_ARROWS = "[role=radio], [role=radiogroup], [role=tab], [role=option], [role=listbox], [role=combobox]";

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".card");
  const first = root.token === undefined;
  const changed = root.token !== data.token;
  root.token = data.token;
  root.data = data;
  root.querySelector(".shown").replaceChildren(...drawn(data));
  const context = root.querySelector(".context");
  if (context.scrollHeight > context.clientHeight) context.tabIndex = 0; // it scrolls by keyboard
  if (changed) root.querySelector("[role=status]").textContent = data.spoken;
  notify(root, data.notice);
  const { token, deciding, reading } = data;
  window.ehtextHold?.({ token, deciding, reading, early: () => notify(root, data.early) });
  const wish = data.focus;
  if (wish && root.wish !== wish) enter(wish, 20);
  else if (!first) setTimeout(() => keepFocus(root), 80); // once the pressed button is gone
  root.wish = wish;
  if (!root.guard) {
    root.guard = (event) => guard(event, root);
    root.leave = (event) => leave(event, root);
    document.body.addEventListener("keydown", root.guard);
    window.addEventListener("keydown", root.leave, true); // a choice keeps Escape to itself
  }
  return () => {
    document.body.removeEventListener("keydown", root.guard);
    window.removeEventListener("keydown", root.leave, true);
    window.ehtextHold?.(null);
    root.guard = undefined;
  };
}

function drawn(data) {
  const parts = [element("h2", "", data.place)];
  if (data.headings) parts.push(element("p", "quiet", `Under: ${data.headings}`));
  const context = element("div", "context");
  context.append(...data.before.map((text) => element("p", "neighbour", text)));
  if (data.leadIn) context.append(element("p", "quiet", `After the words: ${data.leadIn}`));
  const sentence = element("p", "sentence", data.sentence);
  context.append(sentence, ...data.after.map((text) => element("p", "neighbour", text)));
  parts.push(context, suggestion(data));
  return parts;
}

function suggestion(data) {
  const box = element("div", "suggestion");
  if (data.blind) {
    box.append(element("h3", "", data.blind));
  } else {
    box.append(element("h3", "", `${data.kind}. `));
    if (!data.labels.length) box.append(element("span", "", "No item is suggested."));
    const list = element("ul", "");
    list.append(...data.labels.map(label));
    if (data.labels.length) box.append(list);
  }
  if (data.decided) box.append(element("p", "", `You decided: ${data.decided}. Decide anew, or go on.`));
  const copies = data.copies ? ` Also decides ${data.copies} ${data.copies === 1 ? "copy" : "copies"}.` : "";
  const reason = data.reason ? `Why this one: ${data.reason}.` : "";
  box.append(element("p", "quiet", `${reason}${copies} ${data.left} left in this queue.`.trim()));
  for (const line of data.last) box.append(element("p", "quiet", line));
  return box;
}

function label(given) {
  const item = element("li", "");
  item.append(element("strong", "", given.name), `: ${given.source}. `);
  if (given.words.length) item.append("Words for it: ", element("span", "words", given.words.join(", ")), ".");
  if (given.wording) item.append(element("p", "quiet", given.wording));
  return item;
}

function notify(root, text) {
  const notice = root.querySelector("[role=alert]");
  notice.textContent = text;
  notice.className = text ? "notice" : "";
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// A pressed button goes with its card, and the focus with it: take it to the new card.
function keepFocus(root) {
  const active = document.activeElement;
  if (active && active !== document.body) return;
  root.focus({ preventScroll: true });
}

function enter(wish, tries) {
  const input = document.querySelector(`.st-key-${CSS.escape(wish)} :is(input, textarea)`);
  if (input) input.focus();
  else if (tries) setTimeout(() => enter(wish, tries - 1), 50);
}

// Between the page and its shortcuts: Space presses the button that has the focus, arrows move in
// what has arrows of its own, and "?" asks for help as F1 does.
function guard(event, root) {
  const target = event.composedPath()[0];
  if (!target.closest) return;
  if (event.key === " " && target.closest(PRESSED_BY_SPACE)) event.stopPropagation();
  else if (event.key.startsWith("Arrow") && target.closest(MOVED_BY_ARROWS)) event.stopPropagation();
  else if (event.key === "?" && root.data.question && !target.closest(KINDS_OF_INPUT)) {
    click(root.data.question);
    event.preventDefault();
  }
}

// Escape first closes a list that is open, then the panel that it stands in.
function leave(event, root) {
  const input = event.key === "Escape" && root.data.focus && event.composedPath()[0].closest?.("input");
  if (input && input.getAttribute("aria-expanded") !== "true") click(root.data.close);
}

function click(key) {
  document.querySelector(`.st-key-${CSS.escape(key)} button`)?.click();
}
