// In the preview only: reloads the page when the site was built again, tells when it failed.
"use strict";
(function () {
  var edition = document.currentScript.dataset.edition;
  var banner = null;

  function tell(error) {
    if (!banner) {
      banner = document.createElement("pre");
      banner.setAttribute("role", "alert");
      banner.style.cssText = "position:fixed;inset:auto 0 0;z-index:99;margin:0;padding:1rem 1.5rem;background:#7d1f19;color:#fff;white-space:pre-wrap;font:14px/1.5 monospace";
      document.body.append(banner);
    }
    banner.textContent = error;
  }

  function ask() {
    fetch("/-/news?edition=" + encodeURIComponent(edition), { cache: "no-store" })
      .then(function (answer) { return answer.json(); })
      .then(function (news) {
        if (news.edition === edition) return ask();
        edition = news.edition;
        if (!news.error) return location.reload();
        tell(news.error);
        return ask();
      })
      .catch(function () { setTimeout(ask, 2000); });
  }

  ask();
})();
