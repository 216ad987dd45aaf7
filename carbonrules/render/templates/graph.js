(() => {
  const sheet = document.querySelector(".sheet"), svg = sheet.querySelector("svg"), seek = document.querySelector(".seek");
  const input = seek.querySelector("input"), said = seek.querySelector("output");
  const boxes = [...svg.querySelectorAll(".box")], lines = [...svg.querySelectorAll(".line")];
  const named = (box) => box.querySelector("title").textContent.toLowerCase();
  let pinned = null;

  // All that lies on a way from these boxes, following lines forwards (what they rest on) or backwards.
  const reached = (ids, from, to) => {
    const seen = new Set(ids), used = new Set();
    for (const id of seen) for (const line of lines) if (line.dataset[from] === id) { used.add(line); seen.add(line.dataset[to]); }
    return [seen, used];
  };
  const dark = () => {
    svg.classList.remove("lit");
    for (const each of [...boxes, ...lines]) each.classList.remove("on", "up", "self");
  };
  const light = (chosen) => {
    dark();
    if (!chosen.length) return;
    const ids = chosen.map((box) => box.id);
    const [below, down] = reached(ids, "from", "to"), [above, up] = reached(ids, "to", "from");
    svg.classList.add("lit");
    for (const box of boxes) {
      box.classList.toggle("on", below.has(box.id) || above.has(box.id));
      box.classList.toggle("self", ids.includes(box.id));
    }
    for (const line of lines) {
      line.classList.toggle("on", down.has(line) || up.has(line));
      line.classList.toggle("up", up.has(line));
    }
  };
  const tell = (count) => { said.textContent = count === null ? "" : said.dataset.found.replace("#", count); };
  const clear = () => { pinned = null; input.value = ""; tell(null); dark(); };
  const pin = (box) => { pinned = pinned === box ? null : box; light(pinned ? [pinned] : []); };

  for (const box of boxes) {
    box.setAttribute("tabindex", "0");
    box.addEventListener("mouseenter", () => { if (!pinned && !input.value) light([box]); });
    box.addEventListener("mouseleave", () => { if (!pinned && !input.value) dark(); });
    box.addEventListener("click", () => { input.value = ""; tell(null); pin(box); });
    box.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pin(box); } });
  }
  input.addEventListener("input", () => {
    const text = input.value.trim().toLowerCase();
    pinned = null;
    if (!text) { tell(null); dark(); return; }
    const found = boxes.filter((box) => named(box).includes(text));
    light(found);
    if (!found.length) svg.classList.add("lit");
    tell(found.length);
    if (found.length) found[0].scrollIntoView({ block: "nearest", inline: "center" });
  });
  seek.querySelector("[data-do=clear]").addEventListener("click", clear);
  seek.querySelector("[data-do=fit]").addEventListener("click", () => sheet.classList.toggle("fit"));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
  seek.hidden = false;
})();
