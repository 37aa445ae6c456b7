// Has this browser told, without a word, that something is new. The same file is the page's script and its service worker;
// nothing is kept but the browser's own subscription, which signing out clears.
(function () {
  'use strict';
  var SAID = '{said}';

  if (typeof document === 'undefined') {
    // The call is empty: what is shown is here already, in the language of the page that asked.
    var told = SAID[self.location.search.slice(1)] || SAID.fr;
    self.addEventListener('install', function () { self.skipWaiting(); });
    self.addEventListener('push', function (event) {
      event.waitUntil(self.registration.showNotification(told.said, { tag: 'carnet', lang: told.lang, dir: told.dir }));
    });
    self.addEventListener('notificationclick', function (event) {
      event.notification.close();
      event.waitUntil(self.clients.openWindow('/'));
    });
    return;
  }

  var box = document.querySelector('[data-calls]');
  if (!box || !navigator.serviceWorker || !window.PushManager || !window.Notification || !window.fetch) return;
  var start = box.querySelector('[data-start]'), stop = box.querySelector('[data-stop]');
  var source = document.querySelector('script[data-worker]').src + '?' + document.documentElement.lang;
  var scope = { scope: box.getAttribute('data-scope') };

  function say(name) {
    [].forEach.call(box.querySelectorAll('[data-say]'), function (words) { words.hidden = words.getAttribute('data-say') !== name; });
  }

  function show(told) {
    start.hidden = told;
    stop.hidden = !told;
    say(told ? 'on' : 'idle');
  }

  function subscription() {
    return navigator.serviceWorker.getRegistration(scope.scope).then(function (worker) {
      return worker ? worker.pushManager.getSubscription() : null;
    });
  }

  // The school may have stopped calling it meanwhile.
  function isListed(endpoint) {
    return [].some.call(document.querySelectorAll('[data-endpoint]'), function (line) { return line.getAttribute('data-endpoint') === endpoint; });
  }

  function post(url, endpoint) {
    return fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': document.querySelector('meta[name=csrf]').content },
      body: JSON.stringify({ endpoint: endpoint })
    }).then(function (answer) {
      if (!answer.ok) throw answer;
      return answer.json();
    }).then(function (done) { location.assign(done.location); });
  }

  function subscribed(worker) {
    var key = { userVisibleOnly: true, applicationServerKey: box.getAttribute('data-key') };
    return worker.pushManager.getSubscription().then(function (old) {
      return old && old.unsubscribe();
    }).then(function () { return worker.pushManager.subscribe(key); });
  }

  function begin() {
    start.disabled = true;
    Promise.resolve(Notification.requestPermission()).then(function (allowed) {
      if (allowed !== 'granted') throw 'denied';
      return navigator.serviceWorker.register(source, scope);
    }).then(function () { return navigator.serviceWorker.ready; }).then(subscribed).then(function (made) {
      return post(start.getAttribute('data-start'), made.endpoint).catch(function (refused) {
        return made.unsubscribe().then(function () { throw refused; });
      });
    }).catch(function (why) {
      start.disabled = false;
      say(why === 'denied' ? 'denied' : 'failed');
      box.focus();
    });
  }

  function end() {
    stop.disabled = true;
    subscription().then(function (made) {
      if (!made) return location.reload();
      return made.unsubscribe().then(function () { return post(stop.getAttribute('data-stop'), made.endpoint); });
    }).catch(function () { location.reload(); });
  }

  start.addEventListener('click', begin);
  stop.addEventListener('click', end);
  subscription().then(function (made) {
    var told = !!made && isListed(made.endpoint);
    show(told);
    // The language may be another by now, or this program.
    if (told) return navigator.serviceWorker.register(source, scope);
  }).catch(function () {});
})();
