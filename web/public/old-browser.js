/* ES5, read only by browsers without modules: Internet Explorer and Edge's IE mode. */
(function () {
  function tell() {
    var p = document.createElement('p');
    p.setAttribute('role', 'alert');
    p.appendChild(document.createTextNode('この画面は、Edgeの通常モードで開き直してください（IEモードでは動きません）。Please reopen this page outside IE mode.'));
    document.body.insertBefore(p, document.body.firstChild);
  }
  if (document.body) tell();
  else window.onload = tell;
})();
