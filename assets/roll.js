// Keeps a roll that the network did not take, and sends it when the network is back. It keeps handles and marks, never
// a name, and signing out clears it. The same file is the page's script and its service worker.
(function () {
  'use strict';
  var STORE = 'rolls', TAG = 'rolls', PATIENCE = 10000;

  function inStore(mode, act) {
    return new Promise(function (done, failed) {
      var opening = indexedDB.open('carnet', 1);
      opening.onupgradeneeded = function () { opening.result.createObjectStore(STORE, { keyPath: 'key' }); };
      opening.onerror = function () { failed(opening.error); };
      opening.onsuccess = function () {
        var base = opening.result, change = base.transaction(STORE, mode), asked = act(change.objectStore(STORE));
        change.oncomplete = function () { base.close(); done(asked.result); };
        change.onerror = change.onabort = function () { base.close(); failed(change.error); };
      };
    });
  }

  // A disk that says nothing for so long must keep nobody waiting.
  function soon(promise) {
    return new Promise(function (done, failed) {
      promise.then(done, failed);
      setTimeout(failed, PATIENCE);
    });
  }

  function kept() { return inStore('readonly', function (rolls) { return rolls.getAll(); }); }
  function keep(roll) { return inStore('readwrite', function (rolls) { return rolls.put(roll); }); }
  function forget(roll) { return inStore('readwrite', function (rolls) { return rolls.delete(roll.key); }); }

  // The server leads to an address that says one of the words it has given the form for a roll that is filed.
  function isFiled(roll, answer) {
    var said = answer.redirected && /[?&]fait=([a-z-]+)/.exec(answer.url);
    return said && (roll.filed || '').split(' ').indexOf(said[1]) >= 0;
  }

  // Gives the address the server leads to once it has the roll; fails with the answer when it has not.
  function send(roll, token) {
    var body = new URLSearchParams();
    roll.fields.forEach(function (field) { body.append(field[0], field[0] === 'csrf' && token ? token : field[1]); });
    var asked = { method: 'POST', credentials: 'same-origin', cache: 'no-store', body: body };
    // A network that says nothing is no network.
    if (self.AbortController) {
      var stop = new AbortController();
      asked.signal = stop.signal;
      setTimeout(function () { stop.abort(); }, PATIENCE);
    }
    return fetch(roll.url, asked).then(function (answer) {
      if (isFiled(roll, answer)) return answer.url;
      throw answer;
    });
  }

  // Sends what was kept, one after the other; what is refused now is kept still. Gives the addresses led to.
  function sendKept(token) {
    return kept().then(function (rolls) {
      return rolls.reduce(function (before, roll) {
        return before.then(function (led) {
          return send(roll, token).then(function (url) {
            return forget(roll).then(function () { return led.concat([url]); });
          }, function (answer) {
            // With the token of a page just shown, a refusal is for good.
            var refused = token && answer instanceof Response && answer.status >= 400 && answer.status < 500;
            return refused ? forget(roll).then(function () { return led.concat(['']); }) : led;
          });
        });
      }, Promise.resolve([]));
    });
  }

  if (typeof document === 'undefined') {
    self.addEventListener('install', function () { self.skipWaiting(); });
    self.addEventListener('activate', function (event) { event.waitUntil(self.clients.claim()); });
    self.addEventListener('sync', function (event) { if (event.tag === TAG) event.waitUntil(sendKept()); });
    return;
  }

  var form = document.querySelector('form[data-roll]');
  var said = document.querySelector('[data-roll-said]');
  if (!said || !window.indexedDB || !window.fetch || !window.Promise || !window.URLSearchParams) return;

  function say(name) {
    [].forEach.call(said.children, function (words) { words.hidden = words.getAttribute('data-say') !== name; });
  }

  function token() {
    var meta = document.querySelector('meta[name=csrf]');
    return meta ? meta.content : '';
  }

  function askWorker() {
    if (!navigator.serviceWorker) return;
    navigator.serviceWorker.ready.then(function (worker) { if (worker.sync) return worker.sync.register(TAG); }).catch(function () {});
  }

  function asRoll() {
    var fields = [], lesson = '', on = '';
    new FormData(form).forEach(function (value, name) {
      if (name === 'lesson') lesson = value;
      if (name === 'on') on = value;
      // Who was there needs no mark, and the minutes of whoever was not late mean nothing.
      if (typeof value === 'string' && value !== 'present') fields.push([name, value]);
    });
    var late = fields.filter(function (field) { return field[1] === 'late'; }).map(function (field) { return 'm' + field[0].slice(1); });
    fields = fields.filter(function (field) { return field[0].slice(0, 2) !== 'm-' || late.indexOf(field[0]) >= 0; });
    var url = form.getAttribute('action');
    return { key: [url, on, lesson].join(' '), url: url, filed: form.getAttribute('data-roll'), fields: fields };
  }

  var again, waiting = false;
  function retry() {
    clearTimeout(again);
    sendKept(token()).then(function (led) {
      return kept().then(function (left) {
        if (left.length) {
          waiting = true;
          say('kept');
          again = setTimeout(retry, 15000);
        } else if (led.indexOf('') >= 0) {
          say('refused');
        } else if (led.length || waiting) {
          // What is gone without this page was sent by the worker.
          waiting = false;
          say('sent');
          // A page of a roll shows it as it is now.
          if (form) location.assign(led.length ? led[led.length - 1] : location.href);
        }
      });
    }).catch(function () {});
  }

  function submitted(event) {
    event.preventDefault();
    var roll = asRoll(), button = form.querySelector('button[type=submit]');
    button.disabled = true;
    send(roll).then(function (url) { location.assign(url); }, function (answer) {
      // The server has answered: its own page says what was wrong.
      if (answer instanceof Response && answer.status < 500) return form.submit();
      say('keeping');
      said.focus();
      return keep(roll).then(function () {
        waiting = true;
        say('kept');
        button.disabled = false;
        askWorker();
        again = setTimeout(retry, 15000);
      }, function () { form.submit(); });
    });
  }

  // Signing out clears what is kept: whoever has a roll left is told once, and may still go.
  function leaving(event) {
    if (leaving.told) return;
    event.preventDefault();
    soon(kept()).then(function (left) {
      leaving.told = true;
      if (!left.length) return event.target.submit();
      say('leaving');
      said.focus();
    }, function () { event.target.submit(); });
  }

  if (form) form.addEventListener('submit', submitted);
  var out = document.querySelector('form.sign-out');
  if (out) out.addEventListener('submit', leaving);
  window.addEventListener('online', retry);
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register(document.querySelector('script[data-worker]').src, { scope: '/classes/' }).catch(function () {});
  }
  retry();
})();
