namespace Pdk.Loader;

/// <summary>What a library has replaced, and what that cost. Immutable.</summary>
/// <remarks>
/// The two growths are of the whole process, from before the new file was opened until the old instances had ended, whatever else happened
/// meanwhile. Linux; 0 elsewhere.
/// </remarks>
public sealed record PluginReplacement
{
    /// <summary>The replaced library's file.</summary>
    public required string Path { get; init; }

    /// <summary>The replaced library's version.</summary>
    public required string Version { get; init; }

    /// <summary>The hash of the replaced library; empty where it is not known.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How many instances were moved; 0 in a host that does not supervise.</summary>
    public required int Instances { get; init; }

    /// <summary>
    /// How many of the old instances still had calls under way after <see cref="SupervisionOptions.DrainDeadline"/>. The last call ends
    /// each.
    /// </summary>
    public required int Draining { get; init; }

    /// <summary>The size of the replaced library's file in bytes, which stays in memory.</summary>
    public required long ImageBytes { get; init; }

    /// <summary>By how many bytes the resident memory of the process grew.</summary>
    public required long ResidentGrowth { get; init; }

    /// <summary>By how many bytes the address space of the process grew.</summary>
    public required long AddressSpaceGrowth { get; init; }
}
