using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Testing;

/// <summary>How a source or a sink is run by a test. Read when the harness is made.</summary>
public sealed class ConnectorTestOptions
{
    /// <summary>
    /// The codec of a connector of bytes: <c>json</c>, <c>bytes</c> (an event is a string of the bytes, or bytes where they are no
    /// UTF-8), or one of <see cref="Components"/>. Null for what a pipeline would take: none, or <c>json</c>.
    /// </summary>
    public string? Codec { get; set; }

    /// <summary>The names of preprocessors (of a source) or postprocessors (of a sink) among <see cref="Components"/>.</summary>
    public IList<string> Processors { get; } = [];

    /// <summary>Codecs and processors of the test's own.</summary>
    public ProgramComponents Components { get; } = new();

    /// <summary>
    /// The clock of the pipeline: ticks, waits before a connect, limits. A <see cref="ManualTime"/> stands still until the test moves it.
    /// The plugin's own waits go by its own clock.
    /// </summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>
    /// Where the connector's state is kept; null for nowhere. It stays the test's: two runs with one store show what is kept.
    /// </summary>
    public FileStateStore? State { get; set; }

    /// <summary>What is offered to the connector beside its log; null for nothing.</summary>
    public HostServices? Services { get; set; }

    /// <summary>When to connect again. Null: at once and without end, so that tests wait for nothing.</summary>
    public ReconnectDefinition? Reconnect { get; set; }

    /// <summary>
    /// Whether the test answers for the events of a source (<see cref="SourceTest.Ack"/>, <see cref="SourceTest.Fail"/>). Otherwise each
    /// is acked when the harness has it.
    /// </summary>
    public bool AnswersByHand { get; set; }

    /// <summary>Last changes of what the pipeline says of the connector, for what is no option here.</summary>
    public Func<ConnectorDefinition, ConnectorDefinition> Configure { get; set; } = static definition => definition;

    /// <summary>How long the harness waits for anything before it says that it did not come. In real time.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);
}
