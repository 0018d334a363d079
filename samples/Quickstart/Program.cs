using Microsoft.Extensions.Logging;
using Pdk.Functions;
using Pdk.Loader;
using Pdk.Runtime;
using Quickstart;

try
{
    // The events: the lines of your log, or of one that is made up.
    string file = args.Length > 0 ? args[0] : SampleLog.Make(lines: 100_000);
    if (ReplayFile.WhyNot(file) is { } problem)
    {
        Console.Error.WriteLine(problem);
        return 1;
    }

    // The plugins: ordinary C# classes, published as native libraries.
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

    // The pipeline: lines of trouble, parsed by functions of one of the plugins, into a table.
    string table = Table.MakeRoom();
    PipelineDefinition definition = PipelineDefinition.Load(
        Path.Combine(AppContext.BaseDirectory, "pipeline.yaml"),
        new Dictionary<string, string>
        {
            ["FILE"] = Path.GetFullPath(file),
            ["COMPRESSION"] = LineCount.IsGzip(file) ? "gzip" : "none",
            ["DATABASE"] = table,
        });
    using FunctionOffer functions = new(host);
    PipelineOptions options = new() { LoggerFactory = logging, Services = functions.AddTo(new HostServices()) };
    await using PipelineRun run = Pipeline.Start(definition, host, options);

    // Ctrl-C drains: what was read is still delivered.
    Console.CancelKeyPress += (_, press) =>
    {
        press.Cancel = true;
        run.RequestDrain();
    };
    await Progress.FollowAsync(run);

    // What the table answers; and every line must be accounted for, or something is wrong.
    Table.PrintTopTen(table);
    return Report.Print(run.Report, LineCount.Of(file), Table.CountRows(table)) ? 0 : 1;
}
catch (Exception exception)
{
    // Whatever goes wrong is a line; PDK_DEBUG=1 shows where.
    Console.Error.WriteLine(Environment.GetEnvironmentVariable("PDK_DEBUG") == "1" ? exception : $"Quickstart: {exception.Message}");
    return 1;
}
