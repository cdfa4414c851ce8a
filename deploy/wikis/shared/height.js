/*
 * Gives each frame of the Sandbox Atlas the height of what is in it, and shows the picture where the frame stays silent.
 * A message counts only when it comes from the window of such a frame, and from the origin that the wiki gave it.
 * Written by `make plugins` from deploy/wikis/shared/height.js, for both wikis: change it there.
 */
(function () {
    'use strict';
    var PATIENCE = 8000;
    var HIGHEST = 20000;
    var heard = new WeakSet();

    function boxes() {
        return Array.prototype.slice.call(document.querySelectorAll('div.sandbox-atlas'));
    }

    /* Out of sight the frame keeps its width, so that one that answers late still tells its height. */
    function showFrame(box, yes) {
        box.querySelector('iframe').classList.toggle('sandbox-atlas-silent', !yes);
        box.querySelector('.sandbox-atlas-picture').hidden = yes;
    }

    window.addEventListener('message', function (event) {
        var message = event.data;
        if (!message || message.type !== 'sandbox-atlas:height' || !(message.height > 0)) {
            return;
        }
        boxes().forEach(function (box) {
            var frame = box.querySelector('iframe');
            if (event.source === frame.contentWindow && event.origin === new URL(frame.src).origin) {
                heard.add(frame);
                showFrame(box, true);
                frame.style.height = Math.min(Math.ceil(message.height), HIGHEST) + 'px';
            }
        });
    });

    /* A site that may not be framed here says nothing: then its picture takes the place of the browser's refusal. */
    var seen = new IntersectionObserver(function (entries) {
        entries.forEach(function (entry) {
            if (entry.isIntersecting) {
                seen.unobserve(entry.target);
                window.setTimeout(function () {
                    showFrame(entry.target, heard.has(entry.target.querySelector('iframe')));
                }, PATIENCE);
            }
        });
    });

    function start() {
        boxes().forEach(function (box) {
            seen.observe(box);
            /* A frame that was here before this script has told its height to nobody. This asks it to tell it again, and
               holds nothing, so it may go to whatever stands in the frame by now. */
            box.querySelector('iframe').contentWindow.postMessage({ method: 'register' }, '*');
        });
    }

    if (document.readyState === 'loading') {
        document.addEventListener('DOMContentLoaded', start);
    } else {
        start();
    }
}());
