// Keeps a roll that the network did not take, and sends it when the network is back, for the account that took it and
// no other. It keeps handles and marks, never a name, and signing out clears it. The same file is the page's script and
// its service worker.
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
  // The worker and a page may have sent the same roll at once: what the one has forgotten the other does not keep anew.
  function noteWent(roll, url) {
    return inStore('readwrite', function (rolls) {
      var asked = rolls.get(roll.key);
      asked.onsuccess = function () {
        if (asked.result) { roll.went = url; rolls.put(roll); }
      };
      return asked;
    });
  }
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

  // The second of these words says that another mark stood of a pupil, and stands.
  function standsOtherwise(roll, url) {
    var words = (roll.filed || '').split(' ');
    return words.length > 1 && new RegExp('[?&]fait=' + words[1] + '(&|$)').test(url);
  }

  // Sends what an account has kept, one after the other, and tells what went and what is lost. The worker knows no
  // account: each roll goes with the token of the session it was taken in, which nobody else's holds.
  function sendKept(owner, token, fresh) {
    return kept().then(function (rolls) {
      var told = { sent: [], lost: [], other: [], url: '' };
      return rolls.reduce(function (before, roll) {
        if (owner && roll.owner !== owner) return before;
        return before.then(function () { return roll.went || send(roll, token); }).then(function (url) {
          told.sent.push(roll.of);
          told.url = url;
          if (!standsOtherwise(roll, url)) return forget(roll);
          told.other.push(roll.of);
          if (typeof document !== 'undefined') return forget(roll);
          // The worker can tell nobody: the next page does.
          return noteWent(roll, url);
        }, function (answer) {
          // With the token of a page just shown these are for good; whatever else was answered may pass.
          if (!fresh || [400, 404, 409, 422].indexOf(answer.status) < 0) return;
          told.lost.push(roll.of);
          return forget(roll);
        });
      }, Promise.resolve()).then(function () { return told; });
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
  var owner = said && said.getAttribute('data-keeper');
  if (!owner || !window.indexedDB || !window.fetch || !window.Promise || !window.URLSearchParams) return;

  function say(name, rolls) {
    [].forEach.call(said.children, function (words) {
      words.hidden = words.getAttribute('data-say') !== name;
      var of = words.querySelector('[data-of]'), named = (rolls || []).join(', ');
      // Written anew, it would be read aloud anew.
      if (of.textContent !== named) of.textContent = named;
    });
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
    return {
      key: [owner, url, on, lesson].join(' '), owner: owner, of: form.getAttribute('data-of'), url: url,
      filed: form.getAttribute('data-roll'), fields: fields
    };
  }

  var again, waiting = [], lost = [];
  function retry(fresh) {
    clearTimeout(again);
    sendKept(owner, token(), fresh === true).then(function (told) {
      return kept().then(function (rolls) {
        // What is gone without this page was sent by the worker.
        var sent = told.sent.length ? told.sent : waiting;
        waiting = rolls.filter(function (roll) { return roll.owner === owner; }).map(function (roll) { return roll.of; });
        lost = lost.concat(told.lost);
        if (waiting.length) again = setTimeout(retry, 15000);
        if (lost.length) return say('refused', lost);
        if (waiting.length) return say('kept', waiting);
        if (!sent.length) return;
        if (told.other.length) say('other', told.other); else say('sent', sent);
        // A page of a roll shows it as it is now.
        if (form) location.assign(told.url || location.href);
      });
    }).catch(function () {});
  }

  function submitted(event) {
    event.preventDefault();
    var roll = asRoll(), button = form.querySelector('button[type=submit]');
    button.disabled = true;
    send(roll).then(function (url) {
      function go() { location.assign(url); }
      // What was kept of the same roll says what is no longer meant: sent after it, it would mark whoever was corrected.
      soon(forget(roll)).then(go, go);
    }, function (answer) {
      // The server has answered: its own page says what was wrong, unless it was asked too often.
      if (answer instanceof Response && answer.status < 500 && answer.status !== 429) return form.submit();
      say('keeping');
      said.focus();
      return keep(roll).then(function () {
        waiting = [roll.of];
        say('kept', waiting);
        button.disabled = false;
        askWorker();
        again = setTimeout(retry, 15000);
      }, function () { form.submit(); });
    });
  }

  // Signing out clears what is kept, another's roll too: whoever does is told once which, and may still go.
  function leaving(event) {
    if (leaving.told) return;
    event.preventDefault();
    soon(kept()).then(function (left) {
      leaving.told = true;
      left = left.filter(function (roll) { return !roll.went; });
      if (!left.length) return event.target.submit();
      say('leaving', left.map(function (roll) { return roll.of; }));
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
  retry(true);
})();
