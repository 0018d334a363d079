namespace Pdk.Loader.Trust;

/// <summary>A plugin, as a lock file names it.</summary>
public sealed record LockedPlugin
{
    /// <summary>Its path from the lock file's folder, with forward slashes. Compared with paths that were found; never opened.</summary>
    public required string File { get; init; }

    /// <summary>The SHA-256 of its content, as 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Its name, from its stamp.</summary>
    public required string Name { get; init; }

    /// <summary>Its version, from its stamp.</summary>
    public required string Version { get; init; }

    /// <summary>The contracts that it implements, such as <c>pdk.codec 1.0</c>, each once, sorted.</summary>
    public IReadOnlyList<string> Contracts { get; init; } = [];

    /// <summary>The libraries beside it that are loaded with it, sorted.</summary>
    public IReadOnlyList<LockedFile> Companions { get; init; } = [];
}
