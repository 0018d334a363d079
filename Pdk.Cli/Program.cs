using Pdk.Cli;

return await PdkTool.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
