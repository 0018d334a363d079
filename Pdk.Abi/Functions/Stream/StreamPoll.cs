using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>What a future answers in the stream processor's C ABI: 2 bytes.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public struct StreamPoll
{
    /// <summary>0: the result is there. 1: not yet. 2: it went wrong.</summary>
    public byte Kind;

    /// <summary>The result, 0 or 1.</summary>
    public byte Value;

    /// <summary>The result is there.</summary>
    internal static StreamPoll Ready(bool value) => new() { Value = value ? (byte)1 : (byte)0 };

    /// <summary>It is not, and whoever asked is woken.</summary>
    internal static StreamPoll Pending => new() { Kind = 1 };

    /// <summary>It could not be found out.</summary>
    internal static StreamPoll Failed => new() { Kind = 2 };
}
