// How the school's address answers this very browser, as it would a family's: the check-up page's script.
(function () {
  'use strict';
  var box = document.querySelector('[data-outside]');
  if (!box || !window.fetch) return;

  function say(name) {
    [].forEach.call(box.querySelectorAll('[data-say]'), function (words) { words.hidden = words.getAttribute('data-say') !== name; });
  }

  function named(attribute) { return box.getAttribute(attribute).split(' '); }

  fetch(box.getAttribute('data-page'), { cache: 'no-store', credentials: 'omit', redirect: 'error' }).then(function (answer) {
    var encrypted = location.protocol === 'https:';
    var wanted = named('data-outside').concat(encrypted ? named('data-encrypted') : []);
    var headed = wanted.every(function (header) { return answer.headers.has(header); });
    say(!answer.ok ? 'silent' : !headed ? 'bare' : encrypted ? 'good' : 'clear');
  }).catch(function () { say('silent'); });
})();
