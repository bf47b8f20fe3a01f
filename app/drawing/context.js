// Draws one page of a document with its sentences open to a choice, by mouse or by keyboard.
// Text goes in as text, never as HTML. The page is one stop of the Tab key; arrow keys go from
// sentence to sentence, Enter or Space chooses one.
const KEYS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".page");
  const drawn = JSON.stringify(data.parts);
  if (root.drawn !== drawn) {
    root.replaceChildren(...data.parts.map((part) => (part.rows ? table(part.rows) : line(part))));
  }
  const sentences = [...root.querySelectorAll("[role=button]")];
  root.setAttribute(
    "aria-label",
    "Text of the page. " +
      (sentences.length ? "Arrow keys move between sentences, Enter chooses one." : "No sentence fits."),
  );
  root.tabIndex = sentences.length ? -1 : 0; // without a sentence, the box itself scrolls by keyboard
  const picked = sentences.find((sentence) => sentence.dataset.id === data.picked);
  for (const sentence of sentences) sentence.setAttribute("aria-pressed", String(sentence === picked));
  if (root.drawn !== drawn) show(picked || sentences[0]);
  root.drawn = drawn;
  enter(picked || sentences.find((sentence) => sentence.tabIndex === 0) || sentences[0]);
  root.onclick = (event) => choose(event.target.closest("[role=button]"));
  root.onkeydown = (event) => {
    const at = sentences.indexOf(event.target);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") choose(event.target);
    else if (event.key in KEYS) move(Math.min(sentences.length - 1, Math.max(0, at + KEYS[event.key])));
    else return;
    event.preventDefault();
  };

  function enter(sentence) {
    for (const other of sentences) other.tabIndex = other === sentence ? 0 : -1;
  }

  function show(sentence) {
    const below = sentence ? sentence.getBoundingClientRect().top - root.getBoundingClientRect().top : 0;
    root.scrollTop += below - root.clientHeight / 3; // a third down, with what comes before in sight
  }

  function move(to) {
    enter(sentences[to]);
    sentences[to].focus();
  }

  function choose(sentence) {
    if (!sentence) return;
    enter(sentence);
    setTriggerValue("picked", sentence.dataset.id);
  }

  function element(name, className, children) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  }

  function table(rows) {
    const cells = (row) => row.map((lines) => element("td", "", lines.map(line)));
    return element("table", "", [
      element("tbody", "", rows.map((row) => element("tr", "", cells(row)))),
    ]);
  }

  function line(part) {
    const children = part.stretches.flatMap(stretch);
    if (part.marker) children.unshift(part.marker + " ");
    return element("p", part.style, children);
  }

  function stretch(part) {
    if (!part.id) return [part.text];
    const sentence = element("mark", part.kind, [part.text]);
    sentence.setAttribute("role", "button");
    sentence.dataset.id = part.id;
    const tagged = part.kind + (part.codes ? " " + part.codes : "");
    sentence.setAttribute("aria-description", tagged);
    return part.codes ? [sentence, " ", element("sup", "", [tagged])] : [sentence];
  }
}
