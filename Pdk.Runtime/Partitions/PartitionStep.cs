namespace Pdk.Runtime.Partitions;

/// <summary>How far a partition is.</summary>
internal enum PartitionStep
{
    /// <summary>It is listed, and not read yet.</summary>
    Waiting,

    /// <summary>It is read.</summary>
    AtWork,

    /// <summary>It has nothing more.</summary>
    Finished,
}
