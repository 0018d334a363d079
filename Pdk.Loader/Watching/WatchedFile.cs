using Pdk.Loader.Platform;

namespace Pdk.Loader.Watching;

/// <summary>What a watch knows of one file.</summary>
internal sealed class WatchedFile
{
    /// <summary>How the file looked last.</summary>
    internal FileFacts? Mark { get; set; }

    /// <summary>When it was first seen to look so, by the clock of the watch.</summary>
    internal long ChangedAt { get; set; }

    /// <summary>How that looked by which it is trusted.</summary>
    internal string TrustMark { get; set; } = "";

    /// <summary>Whether the loader has judged it as it looks now.</summary>
    internal bool IsSettled { get; set; }

    /// <summary>What the loader said of it.</summary>
    internal Verdict Verdict { get; set; }

    /// <summary>When it was first missed; null while it is there.</summary>
    internal long? MissedAt { get; set; }

    /// <summary>
    /// Whether it was refused because of a lock file, a signature or its rights, which may have been put right meanwhile.
    /// </summary>
    internal bool IsUntrusted => Verdict is >= Verdict.LockMissing and <= Verdict.Unprotected;
}
