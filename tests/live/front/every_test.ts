/** All tests of the front end in one module, given by their paths after the settings.
 *
 * `deno test` gives each module an engine of its own, and most of the time would go to
 * loading the same libraries some fifty times.
 */
for (const path of Deno.args.slice(2)) await import(path);
