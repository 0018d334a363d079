namespace Pdk.Loader.Trust;

/// <summary>A library beside a plugin that is loaded with it, as a lock file names it.</summary>
public sealed record LockedFile
{
    /// <summary>Its path from the lock file's folder, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>The SHA-256 of its content, as 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
