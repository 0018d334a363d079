using System.Collections.Concurrent;
using Pdk.Abi;

namespace Pdk.Runtime.Tests.Partitions;

/// <summary>What the instances of a partitioned source share in a test: the partitions that there are, and what each instance has done.</summary>
internal sealed class FakeShards
{
    private volatile string[] _names = [];

    /// <summary>The instances that read a partition, in the order in which they were assigned.</summary>
    internal ConcurrentQueue<ShardSource> Readers { get; } = new();

    /// <summary>What listing answers instead of the names; null where it answers with them.</summary>
    internal Func<int, IReadOnlyList<string>>? OnList { get; set; }

    /// <summary>Whether the instance of a partition can be connected.</summary>
    internal Func<string?, bool> OnConnect { get; set; } = static _ => true;

    internal int Listings { get; set; }

    /// <summary>How many instances were made, those included that are only asked.</summary>
    internal int Made { get; set; }

    internal int Stopped;

    internal IReadOnlyList<string> Names
    {
        get => _names;
        set => _names = [.. value];
    }

    internal static PluginFaultException Fault() => new(PdkStatus.Fault, "It is broken.", "T", "");

    internal ShardSource Reader(string name) => Readers.Last(reader => reader.Partition == name);
}
