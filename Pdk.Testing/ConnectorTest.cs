using Pdk.Contracts;
using Pdk.Runtime;
using Pdk.Testing.Harness;
using Pdk.Testing.Hosts;

namespace Pdk.Testing;

/// <summary>A connector in a pipeline whose other end is the test: what sources and sinks have in common.</summary>
/// <remarks>One thread at a time. Dispose it: the run ends then, and the instance is given back.</remarks>
public abstract class ConnectorTest : RunTest
{
    // For ever, and at once.
    private static readonly ReconnectDefinition s_promptly =
        new(TimeSpan.FromMilliseconds(1), 1, TimeSpan.FromMilliseconds(1), MaxRetries: null);

    private readonly TestPlugin _plugin;

    private protected ConnectorTest(TestPlugin plugin, string alias, string configuration, ConnectorTestOptions options)
        : base(options.Patience)
    {
        _plugin = plugin;
        Alias = alias;
        Options = options;
        Definition = options.Configure(new ConnectorDefinition(
            alias,
            plugin.Component,
            PdkDocument.ParseJson(configuration),
            options.Codec is { } codec ? Component(codec) : null,
            [.. options.Processors.Select(Component)],
            options.Reconnect ?? s_promptly,
            Here));
    }

    /// <summary>What the pipeline calls the connector.</summary>
    public string Alias { get; }

    /// <summary>What the connector and the runtime have logged so far, one line each: <c>Warning: the disk is full</c>.</summary>
    public override IReadOnlyList<string> Log => _plugin.TestHost.Logs.Of(Alias);

    /// <summary>How the connector stands at the moment: its state, its connection, its attempts, its last error.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    public ConnectorReport Connector => Report.Connectors.Single(connector => connector.Id == Alias);

    private protected static FilePosition Here { get; } = new("test", 1, 1);

    private protected ConnectorTestOptions Options { get; }

    private protected ConnectorDefinition Definition { get; }

    /// <summary>Pauses the connector, and waits until it has heard of it.</summary>
    /// <exception cref="PluginTestException">It has not answered in time.</exception>
    /// <exception cref="InvalidOperationException">It is in no state to be paused.</exception>
    public Task PauseAsync() => WithinAsync(Run.PauseAsync(Alias), "the pause");

    /// <summary>Lets the connector go on, and waits until it has heard of it.</summary>
    /// <exception cref="PluginTestException">It has not answered in time.</exception>
    /// <exception cref="InvalidOperationException">It is in no state to be resumed.</exception>
    public Task ResumeAsync() => WithinAsync(Run.ResumeAsync(Alias), "the end of the pause");

    /// <summary>Waits until the connector has a state.</summary>
    /// <param name="state">The state.</param>
    /// <exception cref="PluginTestException">It did not get there in time.</exception>
    public Task WaitForStateAsync(ConnectorState state) =>
        WithinAsync(Run.WaitForAsync(Alias, connector => connector.State == state), $"the state {state}");

    /// <summary>Waits until the connector is connected, or has no connection.</summary>
    /// <param name="connectivity">Which of the two.</param>
    /// <exception cref="PluginTestException">It did not become so in time.</exception>
    public Task WaitForAsync(Connectivity connectivity) =>
        WithinAsync(Run.WaitForAsync(Alias, connector => connector.Connectivity == connectivity), $"a connector that is {connectivity}");

    private protected override PipelineRun Begin(CancellationToken killed)
    {
        var options = new PipelineOptions
        {
            LoggerFactory = new PipelineLogs(_plugin.TestHost.Logs.LoggerOf(Alias)),
            TimeProvider = Options.Clock,
            Services = Options.Services,
            State = Options.State,
            Cancellation = killed,
        };
        Options.Components.CopyTo(options.Components);
        AddCodecs(options.Components);
        AddEnds(options.Components);
        return Pipeline.Start(Describe(), _plugin.Host, options);
    }

    private protected override void End() => _plugin.TestHost.Logs.Forget(Alias);

    /// <summary>The pipeline around the connector.</summary>
    private protected abstract PipelineDefinition Describe();

    /// <summary>Adds what is at the other end.</summary>
    private protected abstract void AddEnds(ProgramComponents components);

    private static ComponentDefinition Component(string name) => new(name, PdkDocument.EmptyObject, Here);

    private static void AddCodecs(ProgramComponents components)
    {
        components.TryAdd<ICodec>("json", static _ => new JsonCodec());
        components.TryAdd<ICodec>("bytes", static _ => new BytesCodec());
    }
}
