using Pdk.Fixtures;
using Pdk.Loader;
using Pdk.Loader.Tests.Support;
using Pdk.Runtime;
using Wire;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>A host with the sink that speaks to a server, in one of its forms, and pipelines of five events that end in it.</summary>
internal sealed class WireHost : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-wire-");
    private readonly PluginHost _host;

    public WireHost(PluginForm form, bool isSupervised = false)
    {
        _host = new PluginHost(new PluginHostOptions
        {
            UseEnvironment = false,
            AllowManaged = true,
            Supervision = isSupervised ? new SupervisionOptions() : null,
        });
        LoadReportRow row = form switch
        {
            PluginForm.Linked => _host.AddLinked(typeof(WireSink).Assembly),
            PluginForm.Managed => _host.LoadFile(Copy(typeof(WireSink).Assembly.Location)),
            _ => _host.LoadFile(NativeFixtures.Wire),
        };
        Assert.True(row.IsReady, row.ToString());
        Assert.Equal(form, Assert.Single(_host.Libraries).Form);
    }

    /// <summary>What the runs have logged.</summary>
    public ListLoggers Log { get; } = new();

    /// <summary>Starts a pipeline of the events 1 to 5, one per batch.</summary>
    /// <param name="port">Where the server is, or will be.</param>
    /// <param name="onFault">What becomes of a sink that has faulted.</param>
    public PipelineRun Start(int port, string onFault = "restart")
    {
        PipelineDefinition definition = PipelineDefinition.Parse(
            $$"""
            sources: [ { id: in, connector: wire-source } ]
            sinks:
              - id: out
                connector: wire-sink
                config: { port: {{port}} }
                reconnect: { interval: 2ms, max_interval: 20ms }
                on_fault: {{onFault}}
            """,
            "wire.yaml");
        return Pipeline.Start(definition, _host, new PipelineOptions { LoggerFactory = Log });
    }

    /// <summary>The lines of the log that have a text in them.</summary>
    public IReadOnlyList<string> Lines(string text) => [.. Log.Lines.Where(line => line.Contains(text, StringComparison.Ordinal))];

    public void Dispose()
    {
        _host.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Copy(string assembly)
    {
        string copy = Path.Combine(_folder.FullName, Path.GetFileName(assembly));
        File.Copy(assembly, copy);
        return copy;
    }
}
