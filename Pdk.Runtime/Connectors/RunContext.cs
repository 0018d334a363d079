using Microsoft.Extensions.Logging;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Instances;

namespace Pdk.Runtime.Connectors;

/// <summary>What the parts of one run share.</summary>
/// <param name="Factory">Where instances come from.</param>
/// <param name="Settings">How the run is to be done.</param>
/// <param name="Logger">The log.</param>
/// <param name="Pool">Buffers that nobody uses at the moment.</param>
/// <param name="Keys">Makes stream ids unique.</param>
/// <param name="Force">Cancelled when the run must end at once.</param>
/// <param name="Fail">Tells the run that a connector failed for good.</param>
internal sealed record RunContext(
    IInstanceFactory Factory,
    RunSettings Settings,
    ILogger Logger,
    BatchPool Pool,
    StreamKeys Keys,
    CancellationToken Force,
    Action<string, Exception> Fail)
{
    /// <summary>Gives back what the instances of a partition were offered, after them; see <see cref="RunServices.Release"/>.</summary>
    internal Action<ConnectorDefinition, bool> ReleaseServices { get; init; } = static (_, _) => { };

    /// <summary>The clock of everything that the run waits for and measures.</summary>
    internal TimeProvider Clock => Settings.Clock;
}
