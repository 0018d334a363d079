using Pdk.Cli;
using Pdk.Cli.Signals;

// Before anything else: until then a signal ends the process.
using EndSignals signals = EndSignals.Listen(Console.Error);
return await PdkTool.RunAsync(args, Console.Out, Console.Error, signals.First).ConfigureAwait(false);
