// Searches clauses and annotations. The index is a script, loaded when first needed: a page
// opened from a file may not fetch one.
"use strict";
(function () {
  var box = document.querySelector(".search");
  var input = box.querySelector("input");
  var list = box.querySelector(".search-results");
  var home = document.documentElement.dataset.home;
  var LIMIT = 40;
  var waiting = null;

  box.hidden = false;

  function load(then) {
    if (window.annotateIndex) { then(window.annotateIndex); return; }
    waiting = then;
    if (document.getElementById("page-search-index")) return;
    var script = document.createElement("script");
    script.id = "page-search-index";
    script.src = box.dataset.index;
    script.onload = function () { if (waiting) waiting(window.annotateIndex); };
    document.head.append(script);
  }

  function fold(text) { return text.normalize("NFKC").toLowerCase(); }

  function find(index, words) {
    var found = [];
    index.entries.forEach(function (entry) {
      var text = fold(entry[2] + " " + entry[3]);
      if (words.every(function (word) { return text.includes(word); })) found.push(entry);
    });
    return found;
  }

  // The words around the first hit, the hits marked; text nodes only.
  function excerpt(text, words) {
    var hit = document.createElement("span");
    hit.className = "hit";
    var folded = fold(text);
    // Folding may change lengths (½, ﬁ); then the excerpt is shown without marks.
    var first = folded.length === text.length ? folded.indexOf(words[0]) : 0;
    var start = Math.max(0, first - 24);
    var part = text.slice(start, start + 110);
    if (start) hit.append("…");
    var lower = folded.slice(start, start + 110);
    var at = 0;
    while (folded.length === text.length && at < part.length) {
      var next = words.map(function (word) { return [lower.indexOf(word, at), word.length]; })
        .filter(function (pair) { return pair[0] >= 0; })
        .sort(function (a, b) { return a[0] - b[0]; })[0];
      if (!next) break;
      hit.append(part.slice(at, next[0]));
      var mark = document.createElement("mark");
      mark.textContent = part.slice(next[0], next[0] + next[1]);
      hit.append(mark);
      at = next[0] + next[1];
    }
    hit.append(part.slice(at) + (start + 110 < text.length ? "…" : ""));
    return hit;
  }

  function show(index) {
    var words = fold(input.value).split(/\s+/).filter(Boolean);
    list.textContent = "";
    list.hidden = !words.length;
    if (!words.length) return;
    var found = find(index, words);
    var count = document.createElement("p");
    count.textContent = found.length ? box.dataset.count.replace("%", found.length) : box.dataset.none;
    list.append(count);
    found.slice(0, LIMIT).forEach(function (entry) {
      var link = document.createElement("a");
      link.href = home + entry[1];
      var where = document.createElement("small");
      where.textContent = index.works[entry[0]];
      if (entry[4]) {
        var icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        var use = document.createElementNS("http://www.w3.org/2000/svg", "use");
        icon.setAttribute("class", "icon s-" + entry[4]);
        use.setAttribute("href", "#page-i-" + entry[4]);
        icon.append(use);
        where.prepend(icon, " ");
      }
      var name = document.createElement("b");
      name.textContent = entry[2];
      link.append(where, name, excerpt(entry[3], words));
      list.append(link);
    });
  }

  function search() { load(show); }

  input.addEventListener("input", search);
  input.addEventListener("focus", search);
  box.addEventListener("keydown", function (event) {
    var links = Array.from(list.querySelectorAll("a"));
    var at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { list.hidden = true; input.focus(); }
    if (event.key === "Enter" && document.activeElement === input && links[0]) links[0].click();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      var next = at + (event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      (links[next] || (next < 0 ? input : links[at]) || input).focus();
    }
  });
  document.addEventListener("click", function (event) {
    if (!box.contains(event.target) || event.target.closest(".search-results a")) list.hidden = true;
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
      event.preventDefault();
      input.focus();
    }
  });
})();
