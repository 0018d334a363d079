using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Benchmarks;

/// <summary>Hosts with plugins in one form or the other, and pipelines in them.</summary>
internal static class FormHosts
{
    /// <summary>A host with the plugins that have these types.</summary>
    public static PluginHost Host(bool isNative, params IReadOnlyList<Type> plugins)
    {
        PluginHost host = new(new PluginHostOptions { UseEnvironment = false });
        foreach (Type plugin in plugins)
        {
            LoadReportRow row = isNative
                ? host.LoadFile(NativePlugins.Library(plugin.Assembly.GetName().Name!))
                : host.AddLinked(plugin.Assembly);
            if (!row.IsReady)
            {
                throw new InvalidOperationException(row.ToString());
            }
        }

        return host;
    }

    /// <summary>Runs a pipeline to its end.</summary>
    /// <exception cref="InvalidOperationException">It delivers another number of events.</exception>
    public static PipelineReport Run(PluginHost host, string yaml, long expected) =>
        RunAsync(host, PipelineDefinition.Parse(yaml, "benchmark.yaml"), expected).GetAwaiter().GetResult();

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static async Task<PipelineReport> RunAsync(PluginHost host, PipelineDefinition definition, long expected)
    {
        await using PipelineRun run = Pipeline.Start(definition, host);
        await run.Completion;
        PipelineReport report = run.Report;
        return report.EventsOut == expected
            ? report
            : throw new InvalidOperationException(
                $"Expected {expected} events, found {report.EventsOut} out of {report.EventsIn}, {report.Errors} errors.");
    }
}
