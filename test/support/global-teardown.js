module.exports = async () => {
  await globalThis.referoTestEngines?.disposeAsync();
};
