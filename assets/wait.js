// Says that an answer takes a while, once its form is sent. Without it the browser's own sign is there alone.
(function () {
  'use strict';
  [].forEach.call(document.querySelectorAll('form[data-waits]'), function (form) {
    var told = document.getElementById(form.getAttribute('data-waits'));
    if (!told) return;
    form.addEventListener('submit', function () { told.hidden = false; });
    // Whoever comes back by the browser's own button finds the form as it was.
    window.addEventListener('pageshow', function () { told.hidden = true; });
  });
})();
