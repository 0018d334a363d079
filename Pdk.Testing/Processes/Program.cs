using Microsoft.Extensions.Logging;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Testing.Processes;

/// <summary>What a <see cref="PipelineProcess"/> runs: one pipeline, until it ends or the standard input does.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [string pipeline, string stateFolder, .. string[] plugins])
        {
            await Console.Error.WriteLineAsync("Expected a pipeline, a folder for state (or nothing), and plugins.");
            return 2;
        }

        using ILoggerFactory logs = new LineLogs(Console.Error);
        var options = new PluginHostOptions
        {
            UseEnvironment = false, AllowManaged = true, Supervision = new SupervisionOptions(), LoggerFactory = logs,
        };
        foreach (string plugin in plugins)
        {
            options.SearchPath.Add(plugin);
        }

        using var host = new PluginHost(options);
        foreach (LoadReportRow problem in host.Load().Refused)
        {
            await Console.Error.WriteLineAsync(problem.ToString());
        }

        try
        {
            await RunAsync(PipelineDefinition.Load(pipeline), host, logs, stateFolder);
            return 0;
        }
        catch (Exception exception) when (exception is PipelineException or PipelineDefinitionException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static async Task RunAsync(PipelineDefinition definition, PluginHost host, ILoggerFactory logs, string stateFolder)
    {
        using FileStateStore? state = stateFolder.Length > 0 ? FileStateStore.Open(stateFolder) : null;
        await using PipelineRun run = Pipeline.Start(definition, host, new PipelineOptions { LoggerFactory = logs, State = state });
        _ = DrainAtEndOfInputAsync(run);
        await run.Completion;
        PipelineReport report = run.Report;
        await Console.Out.WriteLineAsync($"{report.Outcome}: {report.EventsIn} in, {report.EventsOut} out, {report.EventsFailed} failed");
    }

    private static async Task DrainAtEndOfInputAsync(PipelineRun run)
    {
        // The console reads on the thread that asks, also where it is asked to be asynchronous.
        await Task.Run(Console.In.ReadToEnd);
        run.RequestDrain();
    }
}
