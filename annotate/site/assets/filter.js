// Filters the list of annotations; what is chosen stands in the address, so that it can be sent.
"use strict";
(function () {
  var form = document.querySelector(".notes-filter");
  if (!form) return;
  var rows = Array.from(document.querySelectorAll(".notes-table tbody tr"));
  var shown = form.querySelector("output");
  form.hidden = false;

  function chosen(name) {
    return Array.from(form.querySelectorAll('input[name="' + name + '"]:checked'), function (box) { return box.value; });
  }

  function hide(selector, inner) {
    document.querySelectorAll(selector).forEach(function (part) {
      part.hidden = !part.querySelector(inner + ":not([hidden])");
    });
  }

  function apply() {
    var names = ["category", "status", "work"];
    var wanted = names.map(chosen);
    var text = form.elements.text.value.normalize("NFKC").toLowerCase();
    var count = 0;
    rows.forEach(function (row) {
      var fits = wanted.every(function (values, at) { return !values.length || values.includes(row.dataset[names[at]]); });
      fits = fits && row.textContent.normalize("NFKC").toLowerCase().includes(text);
      row.hidden = !fits;
      count += fits;
    });
    hide(".group", "tbody tr");
    hide(".work-notes", ".group");
    shown.textContent = form.dataset.shown.replace("%n", count).replace("%a", rows.length);
    var query = new URLSearchParams();
    names.forEach(function (name, at) { wanted[at].forEach(function (value) { query.append(name, value); }); });
    if (text) query.set("text", text);
    try {
      history.replaceState(null, "", (query.size || text ? "?" + query : location.pathname) + location.hash);
    } catch (error) { /* some browsers refuse this for files */ }
  }

  var given = new URLSearchParams(location.search);
  form.querySelectorAll("input[type=checkbox]").forEach(function (box) {
    box.checked = given.getAll(box.name).includes(box.value);
  });
  form.elements.text.value = given.get("text") || "";
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  apply();
})();
