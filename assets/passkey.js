// Runs passkey ceremonies for forms marked data-passkey; every sentence it shows is already in the page.
(function () {
  'use strict';

  var inApp = /FBAN|FBAV|FB_IAB|Instagram|Snapchat|TikTok|musical_ly|Bytedance|Line\/|MicroMessenger|; wv\)/.test(navigator.userAgent);
  var able = !!(window.PublicKeyCredential && navigator.credentials && window.fetch && window.Promise);

  function toBytes(text) {
    var raw = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    var bytes = new Uint8Array(raw.length);
    for (var i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    return bytes.buffer;
  }

  function toText(buffer) {
    var bytes = new Uint8Array(buffer), raw = '';
    for (var i = 0; i < bytes.length; i++) raw += String.fromCharCode(bytes[i]);
    return btoa(raw).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }

  function decoded(options) {
    options.challenge = toBytes(options.challenge);
    if (options.user) options.user.id = toBytes(options.user.id);
    ['excludeCredentials', 'allowCredentials'].forEach(function (list) {
      (options[list] || []).forEach(function (known) { known.id = toBytes(known.id); });
    });
    return options;
  }

  function encoded(credential) {
    var from = credential.response, response = { clientDataJSON: toText(from.clientDataJSON) };
    if (from.attestationObject) {
      response.attestationObject = toText(from.attestationObject);
      if (from.getTransports) response.transports = from.getTransports();
    } else {
      response.authenticatorData = toText(from.authenticatorData);
      response.signature = toText(from.signature);
      response.userHandle = from.userHandle && from.userHandle.byteLength ? toText(from.userHandle) : null;
    }
    return {
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      response: response,
      extensions: credential.getClientExtensionResults()
    };
  }

  function fields(form) {
    var found = {};
    new FormData(form).forEach(function (value, name) {
      if (name !== 'csrf' && typeof value === 'string') found[name] = value;
    });
    return found;
  }

  function failure(name) {
    var error = new Error(name);
    error.snag = name;
    return error;
  }

  function post(url, body) {
    var token = document.querySelector('meta[name=csrf]');
    return fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': token ? token.content : '' },
      body: JSON.stringify(body)
    }).catch(function () {
      throw failure('network');
    }).then(function (answer) {
      return answer.json().catch(function () { return {}; }).then(function (json) {
        if (answer.ok) return json;
        throw failure(json.problem || (answer.status === 429 ? 'too-many' : answer.status >= 500 ? 'unexpected' : 'refused'));
      });
    });
  }

  var snags = {
    NotAllowedError: 'cancelled',
    AbortError: 'cancelled',
    InvalidStateError: 'already',
    ConstraintError: 'unverified',
    NotSupportedError: 'unsupported'
  };

  function snagOf(error, enrolling) {
    var known = error.snag || (inApp && 'in-app') || snags[error.name] || 'refused';
    if (known !== 'cancelled' || !enrolling) return Promise.resolve(known);
    return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().then(function (verifies) {
      return verifies ? known : 'unverified';
    }, function () {
      return known;
    });
  }

  function say(form, name) {
    var words = form.querySelector('[data-message="' + name + '"]') || form.querySelector('[data-message=refused]');
    form.querySelector('.answer').textContent = words.textContent;
  }

  function run(form) {
    var enrolling = form.dataset.passkey === 'enrol';
    var button = form.querySelector('button[type=submit]'), wait = form.querySelector('.wait');
    var sent = fields(form), handle;
    button.disabled = true;
    form.querySelector('.answer').textContent = '';
    wait.textContent = wait.dataset.wait;
    post(form.dataset.options, sent).then(function (begun) {
      handle = begun.ceremony;
      var asked = { publicKey: decoded(begun.publicKey) };
      return enrolling ? navigator.credentials.create(asked) : navigator.credentials.get(asked);
    }).then(function (credential) {
      if (!credential) throw failure('cancelled');
      return post(form.dataset.finish, Object.assign({}, sent, { ceremony: handle, credential: encoded(credential) }));
    }).then(function (done) {
      if (!/^\/(?!\/)/.test(done.location)) throw failure('refused');
      location.assign(done.location);
    }).catch(function (error) {
      return snagOf(error, enrolling).then(function (name) {
        wait.textContent = '';
        button.disabled = false;
        say(form, name);
        form.querySelector('.answer').focus();
      });
    });
  }

  function start() {
    document.querySelectorAll('form[data-passkey]').forEach(function (form) {
      if (!able) return say(form, inApp ? 'in-app' : 'unsupported');
      form.querySelector('button[type=submit]').disabled = false;
      form.addEventListener('submit', function (event) {
        event.preventDefault();
        run(form);
      });
    });
    var code = document.querySelector('[data-code-from-fragment]');
    if (code && location.hash.length > 1) {
      try { code.value = decodeURIComponent(location.hash.slice(1)); } catch (ignored) { code.value = ''; }
      history.replaceState(null, '', location.pathname + location.search);
    }
    // Another language keeps the code in the fragment, which no server sees.
    code = code || document.querySelector('[data-passkey=enrol] [name=code]');
    if (code) document.querySelector('.languages').addEventListener('click', function (event) {
      event.target.hash = encodeURIComponent(code.value);
    });
    // What has been done is said once.
    var rest = location.search.replace(/([?&])fait=[^&]*&?/, '$1').replace(/[?&]$/, '');
    if (rest !== location.search) history.replaceState(null, '', location.pathname + rest + location.hash);
    var faults = document.querySelector('.fault-list');
    if (faults) faults.focus();
  }

  // The Back button may bring a page back with its button still off.
  window.addEventListener('pageshow', function (event) { if (event.persisted) location.reload(); });
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start); else start();
})();
