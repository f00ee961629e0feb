// Light or dark as the reader chose; runs before the page is painted, so that none flashes.
"use strict";
(function () {
  var sheet = document.getElementById("page-dark");
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  function stored() {
    try { return localStorage.getItem("annotate-theme"); } catch (error) { return null; }
  }

  function apply(choice) {
    sheet.media = choice === "dark" ? "screen" : choice === "light" ? "not all" : "screen and (prefers-color-scheme: dark)";
    document.documentElement.dataset.theme = choice || (system.matches ? "dark" : "light");
  }

  apply(stored());
  document.documentElement.classList.add("js");
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector(".theme");
    button.hidden = false;
    button.addEventListener("click", function () {
      var choice = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
      try { localStorage.setItem("annotate-theme", choice); } catch (error) { /* not kept then */ }
      apply(choice);
    });
  });
})();
