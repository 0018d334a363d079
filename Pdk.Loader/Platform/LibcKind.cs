namespace Pdk.Loader.Platform;

/// <summary>A C library of Linux.</summary>
internal enum LibcKind
{
    /// <summary>Not known, or no Linux.</summary>
    Unknown,

    /// <summary>The GNU C library: Debian, Ubuntu, Fedora and most others.</summary>
    Glibc,

    /// <summary>musl: Alpine.</summary>
    Musl,
}
