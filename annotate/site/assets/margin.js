// Puts each note beside the words it speaks of, links the two, and copies citations.
"use strict";
(function () {
  var root = document.documentElement;
  var main = document.getElementById("page-main");
  var act = document.querySelector(".act");
  var wide = window.matchMedia("(min-width: 64rem)");
  var GAP = 12;

  function each(selector, then) { document.querySelectorAll(selector).forEach(then); }

  // Notes in order, none over another, the sum of squared distances from their words the least:
  // isotonic regression by pooling adjacent violators. Returns where the last one ends.
  function settle(places) {
    var pools = [];
    var before = 0;
    places.forEach(function (place) {
      var pool = { sum: place.want - before, count: 1 };
      before += place.height + GAP;
      while (pools.length && pools[pools.length - 1].sum / pools[pools.length - 1].count > pool.sum / pool.count) {
        var last = pools.pop();
        pool = { sum: pool.sum + last.sum, count: pool.count + last.count };
      }
      pools.push(pool);
    });
    var index = 0;
    before = 0;
    pools.forEach(function (pool) {
      for (var i = 0; i < pool.count; i += 1) {
        var place = places[index];
        place.note.style.top = Math.max(pool.sum / pool.count, 0) + before + "px";
        before += place.height + GAP;
        index += 1;
      }
    });
    var end = pools[pools.length - 1];
    return end ? Math.max(end.sum / end.count, 0) + before : 0;
  }

  function lay() {
    root.classList.toggle("laid", wide.matches);
    if (!wide.matches) { act.style.minHeight = ""; return; }
    each(".notes", function (notes) { notes.open = true; });
    var top = act.getBoundingClientRect().top;
    var notes = Array.from(act.querySelectorAll(".note"));
    var places = notes.map(function (note) {
      var words = document.getElementById("mark-" + note.dataset.note);
      var row = note.closest(".row").querySelector(".words");
      // Of a whole clause its first line, above all words in it.
      var whole = !words || words.classList.contains("whole");
      var box = whole ? row.getBoundingClientRect() : words.getClientRects()[0];
      return { note: note, want: box.top - top - 2, height: note.offsetHeight };
    });
    places.sort(function (a, b) { return a.want - b.want; });
    var free = settle(places);
    act.style.minHeight = free + "px";
  }

  function fold() {
    // Where the style cannot open the contents on wide screens, this does.
    each(".contents > details", function (details) { details.open = wide.matches && !CSS.supports("selector(::details-content)") || details.open; });
  }

  function light(id, on) {
    each('[data-note="' + id + '"]', function (element) { element.classList.toggle("active", on); });
  }

  function pair(element) {
    var id = element.dataset.note;
    element.addEventListener("mouseenter", function () { light(id, true); });
    element.addEventListener("mouseleave", function () { light(id, false); });
  }

  function open(hash) {
    var target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    var folded = target && target.closest("details");
    if (folded) { folded.open = true; target.scrollIntoView({ block: "nearest" }); }
  }

  function copier(section) {
    var words = section.querySelector(":scope > .row > .words");
    if (!words) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "cite-copy";
    button.textContent = main.dataset.cite;
    button.addEventListener("click", function () {
      var version = main.dataset.version ? "，" + main.dataset.version : "";
      var address = location.href.split("#")[0] + "#" + section.id;
      var text = "《" + main.dataset.title + "》" + section.dataset.label + version + "，" + address;
      navigator.clipboard.writeText(text).then(function () {
        button.textContent = main.dataset.copied;
        setTimeout(function () { button.textContent = main.dataset.cite; }, 1600);
      });
    });
    words.append(button);
  }

  // The contents follow the reading.
  function follow() {
    var links = {};
    each(".contents a", function (link) { links[decodeURIComponent(link.hash.slice(1))] = link; });
    var here = null;
    var watcher = new IntersectionObserver(function (seen) {
      seen.forEach(function (one) {
        var link = links[one.target.parentElement.id];
        if (!one.isIntersecting || !link) return;
        if (here) here.classList.remove("here");
        here = link;
        here.classList.add("here");
      });
    }, { rootMargin: "-10% 0px -75% 0px" });
    each(".clause > .row", function (row) { watcher.observe(row); });
  }

  each("mark[data-note], .ref[data-note], .act .note", pair);
  each("mark[data-note]", function (mark) {
    mark.addEventListener("click", function (event) {
      if (!event.target.closest("a")) open("#note-" + mark.dataset.note);
    });
  });
  if (navigator.clipboard) each(".clause[data-label]", copier);
  fold();
  lay();
  follow();
  open(location.hash);
  window.addEventListener("hashchange", function () { open(location.hash); });
  wide.addEventListener("change", lay);
  new ResizeObserver(lay).observe(act.querySelector(".act-head"));
  if (document.fonts) document.fonts.ready.then(lay);
  var toggle = document.getElementById("page-notes");
  if (toggle) toggle.addEventListener("change", lay);
})();
