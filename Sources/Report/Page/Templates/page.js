"use strict";
// Sorts and filters tables, and shows values under the pointer. Without it everything is there.
(() => {
  const step = 1000;

  // A row's text and cells, without making an element of it as long as nobody looks.
  const texts = new WeakMap();
  const plain = document.createElement("template");
  function row(source) {
    return { source, element: null };
  }
  function element(r) {
    if (!r.element) {
      plain.innerHTML = "<table><tbody>" + r.source + "</tbody></table>";
      r.element = plain.content.querySelector("tr");
    }
    return r.element;
  }
  function text(r) {
    if (texts.has(r)) return texts.get(r);
    const value = (r.element
      ? Array.from(r.element.cells, (cell) => label(cell)).join(" ")
      : r.source.replace(/<div class="code">[^]*?<\/div>/g, "").replace(/<[^>]*>/g, " ")
    ).toLowerCase();
    texts.set(r, value);
    return value;
  }
  function label(cell) {
    const summary = cell.querySelector("summary");
    return (summary || cell).textContent;
  }
  function key(r, column) {
    if (r.element) {
      const cell = r.element.cells[column];
      return cell ? cell.dataset.k ?? label(cell) : "";
    }
    const cell = r.source.split("<td")[column + 1] || "";
    const number = cell.match(/^[^>]*data-k="([^"]*)"/);
    return number ? number[1] : cell.slice(cell.indexOf(">") + 1);
  }

  // Shows the row of a comparison and opens its code; nothing where there is no such table.
  let find = null;
  for (const holder of document.querySelectorAll(".table")) {
    const table = holder.querySelector("table");
    const body = table.tBodies[0];
    const heads = Array.from(table.tHead.rows[0].cells);
    const all = Array.from(body.rows, (tr) => ({ source: "", element: tr }));
    const rest = holder.querySelector("noscript");
    if (rest) {
      const source = rest.textContent;
      const start = source.indexOf("<tbody>\n") + 8;
      for (const piece of source.slice(start).split("</tr>\n")) {
        if (piece.startsWith("<tr>")) all.push(row(piece + "</tr>"));
      }
    }
    if (all.length < 2) continue;
    const isLong = all.length > 12;

    let order = all;
    let wanted = all;
    let shown = step;
    const tools = document.createElement("div");
    tools.className = "tools";
    const input = document.createElement("input");
    input.type = "search";
    input.placeholder = "filter: words that a row must have";
    input.setAttribute("aria-label", "Filter the rows of: " + table.caption.textContent);
    const count = document.createElement("span");
    count.setAttribute("role", "status");
    const more = document.createElement("button");
    more.type = "button";
    more.textContent = "show more";
    tools.append(input, count, more);
    if (isLong) holder.prepend(tools);

    function show() {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      wanted = words.length
        ? order.filter((r) => words.every((word) =>
          word.startsWith("-") && word.length > 1 && !/^-\d/.test(word) ? !text(r).includes(word.slice(1)) : text(r).includes(word)))
        : order;
      body.replaceChildren(...wanted.slice(0, shown).map(element));
      told();
    }
    function told() {
      const visible = Math.min(shown, wanted.length);
      count.textContent = wanted.length === all.length && visible === all.length
        ? all.length.toLocaleString("en") + " rows"
        : visible.toLocaleString("en") + " of " + wanted.length.toLocaleString("en")
          + (wanted.length < all.length ? " that match" : "") + " rows";
      more.hidden = visible === wanted.length;
    }
    more.addEventListener("click", () => { shown += step; show(); });
    let timer = 0;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => { shown = step; show(); }, 80);
    });

    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const state = head.getAttribute("aria-sort");
        const next = state === "ascending" ? "descending" : state === "descending" ? "" : "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        if (next) head.setAttribute("aria-sort", next);
        if (!next) {
          order = all;
        } else {
          const sign = next === "ascending" ? 1 : -1;
          const keys = new Map(all.map((r) => [r, key(r, column)]));
          const isNumber = head.classList.contains("n");
          order = all.slice().sort((one, other) => {
            const a = keys.get(one), b = keys.get(other);
            if (a === "" || b === "") return (a === "") - (b === "");
            return sign * (isNumber ? a - b : a < b ? -1 : a > b ? 1 : 0);
          });
        }
        show();
      });
    });
    told();
    if (holder.id === "comparisons") {
      find = (parts) => {
        input.value = parts.join(" ");
        shown = step;
        show();
        for (const tr of body.rows) {
          if (!parts.every((part, i) => tr.cells[i].textContent === part)) continue;
          tr.scrollIntoView({ block: "center" });
          const code = tr.querySelector("details");
          if (code) code.open = true;
          return;
        }
      };
    }
  }

  // One listing at a time, and Escape closes it.
  document.addEventListener("toggle", (event) => {
    if (!event.target.open || !event.target.closest("td")) return;
    for (const other of document.querySelectorAll("td details[open]")) {
      if (other !== event.target) other.open = false;
    }
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const open of document.querySelectorAll("td details[open]")) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });

  // Values of marks: at once, where the browser's own come late.
  const tip = document.createElement("div");
  tip.id = "tip";
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);
  for (const title of document.querySelectorAll("figure svg title")) {
    const mark = title.parentElement;
    mark.setAttribute("data-tip", title.textContent);
    title.remove();
  }
  function tell(mark, x, y) {
    tip.textContent = mark ? mark.getAttribute("data-tip") : "";
    if (!mark) return;
    const box = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(x + 12, innerWidth - box.width - 4)) + "px";
    tip.style.top = Math.max(4, y - box.height - 10) + "px";
  }
  document.addEventListener("pointermove", (event) => {
    tell(event.target.closest && event.target.closest("[data-tip]"), event.clientX, event.clientY);
  });
  // A drawing is one stop of the Tab key; arrows go from mark to mark, Enter does what a click does.
  for (const svg of document.querySelectorAll("figure .panels svg")) {
    const marks = Array.from(svg.querySelectorAll("[data-tip]"));
    if (!marks.length) continue;
    svg.setAttribute("role", "group");
    marks[0].setAttribute("tabindex", "0");
    const isAnswer = svg.closest("#figure-answer");
    if (isAnswer && find) svg.style.cursor = "pointer";
    svg.addEventListener("focusin", (event) => {
      const box = event.target.getBoundingClientRect();
      event.target.setAttribute("role", isAnswer && find ? "button" : "img");
      event.target.setAttribute("aria-label", event.target.getAttribute("data-tip"));
      tell(event.target, box.right, box.top);
    });
    svg.addEventListener("focusout", () => tell(null));
    svg.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-tip]");
      if (!mark || !isAnswer || !find) return;
      const parts = mark.getAttribute("data-tip").split(":")[0].split(".");
      // What a wrapper holds besides its asm is a part of the form's name.
      if (parts.length > 5) parts.splice(1, 2, parts[1] + "." + parts[2]);
      find(parts);
    });
    svg.addEventListener("keydown", (event) => {
      const at = marks.indexOf(event.target);
      if (at < 0) return;
      if (event.key === "Enter") event.target.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const next = marks[(at + step + marks.length) % marks.length];
      marks[at].setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    });
  }
})();
