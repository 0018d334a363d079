namespace Pdk.Runtime.Connectors;

/// <summary>What flows back to a source.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Origin">For answers, the number of the link, or <see cref="OfRun"/>; for a circuit, which of the breakers.</param>
/// <param name="Stream">The key of the stream.</param>
/// <param name="PullId">For an ack the highest, for a fail the lowest pull id meant.</param>
/// <param name="Instance">For answers, which instance of the source gave what they are about.</param>
internal readonly record struct Contraflow(ContraflowKind Kind, int Origin, ulong Stream = 0, ulong PullId = 0, int Instance = 0)
{
    /// <summary>The origin of what the run itself says, and no sink.</summary>
    internal const int OfRun = -1;
}
