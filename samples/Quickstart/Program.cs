using Microsoft.Extensions.Logging;
using Pdk.Loader;
using Pdk.Runtime;
using Quickstart;

try
{
    // The events: the lines of your file, or of a log that is made up.
    string file = args.Length > 0 ? args[0] : SampleLog.Make(lines: 100_000);
    if (ReplayFile.WhyNot(file) is { } problem)
    {
        Console.Error.WriteLine(problem);
        return 1;
    }

    // The plugins: ordinary C# classes under samples/plugins and plugins, published as native libraries.
    if (!await SamplePlugins.PublishAsync())
    {
        return 1;
    }

    // Find, judge, open and start the plugins. A bad one is a row in the report, and the others go on.
    using ILoggerFactory logging = LoggerFactory.Create(builder => builder
        .AddFilter("Pdk", LogLevel.Warning)
        .AddSimpleConsole(console => console.SingleLine = true));
    using PluginHost host = new(new PluginHostOptions
    {
        SearchPath = { SamplePlugins.Folder },
        UseEnvironment = false,
        LoggerFactory = logging,
    });
    Report.Print(host.Load());

    // Source, preprocessor, codec and sink, as pipeline.yaml names them. Ctrl-C drains: what was read is still delivered.
    string description = Path.Combine(AppContext.BaseDirectory, "pipeline.yaml");
    PipelineDefinition definition = PipelineDefinition.Load(
        description, new Dictionary<string, string> { ["FILE"] = Path.GetFullPath(file) });
    await using PipelineRun run = Pipeline.Start(definition, host, new PipelineOptions { LoggerFactory = logging });
    Console.CancelKeyPress += (_, press) =>
    {
        press.Cancel = true;
        run.RequestDrain();
    };
    await run.Completion;

    // As many events out as there are lines in the file, or something is wrong.
    return Report.Print(run.Report, LineCount.Of(file)) ? 0 : 1;
}
catch (Exception exception)
{
    // Whatever goes wrong is a line; PDK_DEBUG=1 shows where.
    Console.Error.WriteLine(Environment.GetEnvironmentVariable("PDK_DEBUG") == "1" ? exception : $"Quickstart: {exception.Message}");
    return 1;
}
