namespace Pdk.Runtime;

/// <summary>How far the partitions of a source are.</summary>
/// <param name="AtWork">Those that are read at the moment, or have answers to come, as connectors of their own.</param>
/// <param name="Waiting">How many wait until one of those is finished.</param>
/// <param name="Finished">How many are finished, as far as they are listed still.</param>
public sealed record PartitionsReport(IReadOnlyList<ConnectorReport> AtWork, int Waiting, int Finished);
