// Draws one page of a document with its sentences as buttons. Text goes in as text, never as HTML.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".page");
  root.replaceChildren(...data.parts.map((part) => (part.rows ? table(part.rows) : line(part))));

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
    const button = element("button", part.kind + (part.found ? "" : " faint"), [part.text]);
    button.type = "button";
    button.title = part.kind + (part.codes ? ": " + part.codes : "");
    button.setAttribute("aria-pressed", String(part.id === data.picked));
    button.onclick = () => setTriggerValue("picked", part.id);
    return part.codes ? [button, element("sup", "", [part.codes])] : [button];
  }
}
