// Stands between the keys and the buttons of a card, from before the card is there. The card's text
// and each of its buttons come to the page one after the other, and a button that is gone answers to
// its key for a moment longer. No key and no click gets through unless all that is there is of the
// sentence that can be read, and none that decides before the sentence was on the screen for a while.
(() => {
  if (window.ehtextHold) return;
  const PARTS = '.st-key-card [class*="st-key-"]'; // buttons and fields; each names its showing
  const TYPED_IN = "input, textarea, select, [contenteditable=true]";
  const NEVER_HELD = /^(Tab|Shift|Control|Meta|Alt|AltGraph|Escape|F\d+)$/; // the browser's, and the way out
  let card = null; // what the card that was drawn last says of itself
  let since = null; // when it and its buttons came together on the screen

  function tokens() {
    const names = [...document.querySelectorAll(PARTS)].flatMap((part) => [...part.classList]);
    return new Set(names.flatMap((name) => name.match(/^st-key-.*?-([0-9a-f]{32})/)?.[1] ?? []));
  }

  function together(found) {
    return card !== null && found.size === 1 && found.has(card.token);
  }

  function settle() { // asked at each frame, until one is about to be painted with both
    if (!card || since !== null) return;
    if (together(tokens())) since = performance.now();
    else requestAnimationFrame(settle);
  }

  function pressed(event) {
    const plain = event.altKey ? event.code.replace(/^(Key|Digit)/, "") : event.key; // Alt makes signs of letters
    const name = plain === " " ? "space" : plain.replace(/^Arrow/, "").toLowerCase();
    return event.altKey ? `alt+${name}` : name;
  }

  function commandOf(target) {
    const names = [...(target.closest('[class*="st-key-"]')?.classList ?? [])];
    return names.find((name) => name.startsWith("st-key-"))?.slice(7).replace(/-[0-9a-f]{32}$/, "");
  }

  function decides(event, target) {
    const { deciding } = card;
    if (event.type === "click") return commandOf(target) in deciding;
    return event.key === "Enter" || Object.values(deciding).includes(pressed(event)); // Enter chooses an item
  }

  function ofTheCard(event, target) {
    if (event.type === "click") return target.closest(".st-key-card button");
    if (event.ctrlKey || event.metaKey || NEVER_HELD.test(event.key)) return false;
    if (event.key === "Enter") return target.closest(".st-key-card");
    return event.altKey || !target.closest(TYPED_IN);
  }

  function hold(event) {
    const target = event.composedPath()[0];
    if (!target.closest || !ofTheCard(event, target)) return;
    const found = tokens();
    if (!found.size) return; // a page without a card
    if (together(found)) {
      const early = since === null || performance.now() - since < card.reading;
      if (!early || !decides(event, target)) return;
      card.early();
    }
    event.stopPropagation();
    event.preventDefault();
  }

  window.addEventListener("keydown", hold, true);
  window.addEventListener("click", hold, true);
  window.ehtextHold = (drawn) => {
    const another = drawn?.token !== card?.token;
    card = drawn;
    if (!another) return;
    since = null;
    requestAnimationFrame(settle);
  };
})();
