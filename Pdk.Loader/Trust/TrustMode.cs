namespace Pdk.Loader;

/// <summary>Which plugins a host takes.</summary>
public enum TrustMode
{
    /// <summary>Whatever lies on the search path. What speaks against trusting it becomes a note of its row.</summary>
    Open = 0,

    /// <summary>Only what the lock file names, with the content that it names.</summary>
    Locked = 1,

    /// <summary>Only what a known publisher has signed: the library itself, or a lock file that names it.</summary>
    Signed = 2,
}
