using System.Reflection;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing.Hosts;

namespace Pdk.Testing;

/// <summary>A whole pipeline, such as one of a connector that is source and sink at once, with a plugin in one of its forms.</summary>
/// <remarks>
/// It has a host of its own, which is disposed with it: ids and logs are not shared with other tests. Where one end shall be the test,
/// <see cref="SourceTest"/> and <see cref="SinkTest"/> are simpler.
/// </remarks>
/// <example><code>
/// await using PipelineTest web = PipelineTest.Of&lt;MyServer&gt;(form, "connectors: [ { id: web, connector: my-server } ]");
/// await web.StartAsync();
/// </code></example>
public sealed class PipelineTest : RunTest
{
    private readonly string _yaml;
    private readonly PipelineOptions _options;
    private readonly WholeLog _log = new();

    private PipelineTest(IEnumerable<(Assembly Plugin, PluginForm Form)> plugins, string yaml, PipelineTestOptions options)
        : base(options.Patience)
    {
        _yaml = yaml;
        _options = options.Run;
        Host = TestHosts.Make(plugins, options.IsSupervised, _log);
    }

    /// <summary>The host of the plugins. It is the harness's.</summary>
    public PluginHost Host { get; }

    /// <summary>What host, plugins and pipeline have logged, with who has: <c>web: Warning: the disk is full</c>.</summary>
    public override IReadOnlyList<string> Log => _log.Lines;

    /// <summary>Loads a plugin for a pipeline.</summary>
    /// <typeparam name="TPlugin">The plugin, or one of those in its project.</typeparam>
    /// <param name="form">In which form.</param>
    /// <param name="yaml">The pipeline. Read when it is started.</param>
    /// <param name="options">How it runs; the defaults where null.</param>
    /// <returns>The harness; its owner disposes it. Nothing runs before <see cref="RunTest.StartAsync"/>.</returns>
    /// <exception cref="PluginTestException">A plugin cannot be published, or the loader refuses it.</exception>
    public static PipelineTest Of<TPlugin>(PluginForm form, string yaml, PipelineTestOptions? options = null)
        where TPlugin : class
    {
        ArgumentNullException.ThrowIfNull(yaml);
        options ??= new PipelineTestOptions();
        return new PipelineTest([(typeof(TPlugin).Assembly, form), .. options.Plugins], yaml, options);
    }

    /// <summary>What a connector and its stages have logged so far, one line each: <c>Warning: the disk is full</c>.</summary>
    /// <param name="connectorId">Its id.</param>
    public IReadOnlyList<string> LogOf(string connectorId) => _log.Of(connectorId);

    /// <summary>Waits until the pipeline has ended by itself: its sources are finished, and everything is delivered.</summary>
    /// <exception cref="PluginTestException">It has not ended in time.</exception>
    /// <exception cref="PipelineException">A part failed for good.</exception>
    public Task WaitForEndAsync() => WithinAsync(Run.Completion, "the end of the pipeline");

    private protected override PipelineRun Begin(CancellationToken killed)
    {
        _options.LoggerFactory = _log;
        _options.Cancellation = killed;
        return Pipeline.Start(PipelineDefinition.Parse(_yaml, "test.yaml"), Host, _options);
    }

    private protected override void End() => Host.Dispose();
}
