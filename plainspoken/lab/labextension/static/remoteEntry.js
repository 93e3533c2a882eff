/**
 * The door through which JupyterLab loads this extension: a module-federation container written
 * by hand, so that there is no bundler and what is shipped is what is read here.
 *
 * Two things about it are not free to choose. `get` must give a factory of an object whose own
 * property `__esModule` is true: without it Lab reads the plugin wrongly and stays blank, with
 * nothing in the console. And a module namespace, which has no `hasOwnProperty` and cannot take
 * the `__scope__` that Lab writes on it, must not be handed over as it is.
 */
(() => {
  // Asked for now, while Lab itself is still loading, so that opening a lesson never waits for it.
  const loading = import("./plugin.js");
  loading.catch(() => {}); // `get` tells

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["plainspoken-lab"] = {
    init() {},
    async get() {
      let plugin;
      try {
        ({ plugin } = await loading);
      } catch (error) {
        console.warn("Plainspoken's extension could not be loaded; its lessons do not run by themselves.", error);
        plugin = { id: "plainspoken-lab:plugin", autoStart: true, activate() {} };
      }
      return () => ({ __esModule: true, default: plugin });
    },
  };
})();
