namespace Pdk.Runtime;

/// <summary>How a source is read that lists partitions (<see cref="Contracts.IPartitions"/>).</summary>
/// <param name="AtOnce">How many partitions are read at a time; 1 to 1,000. The others wait until one of those is finished.</param>
/// <param name="Refresh">
/// How long after one listing the next one is asked for, so that new partitions are found; null where the source is asked once only, and is
/// finished when all of its partitions are.
/// </param>
public sealed record PartitionsDefinition(int AtOnce, TimeSpan? Refresh)
{
    /// <summary>What holds where a pipeline says nothing: at most 64 at once, asked for once.</summary>
    public static PartitionsDefinition Default { get; } = new(64, null);
}
