namespace Pdk.Loader;

/// <summary>What a finding is about. Numbers are stable; new topics get new ones.</summary>
public enum DoctorTopic
{
    /// <summary>The file itself: missing, empty, cut off, not a library.</summary>
    File = 0,

    /// <summary>Rights of the file and of the folders that lead to it, and mounts that forbid code.</summary>
    Permissions = 1,

    /// <summary>The operating system and the processor.</summary>
    Platform = 2,

    /// <summary>The C library: which one, and its version.</summary>
    Libc = 3,

    /// <summary>Other shared libraries that it needs, and their versions.</summary>
    Libraries = 4,

    /// <summary>What the plugin says about itself.</summary>
    Stamp = 5,

    /// <summary>The contracts and services of plugin and host.</summary>
    Contracts = 6,

    /// <summary>The framework that is inside of the plugin.</summary>
    Framework = 7,

    /// <summary>Address space and mappings against the limits of the process.</summary>
    Memory = 8,

    /// <summary>Who vouches for the file.</summary>
    Trust = 9,

    /// <summary>What happened in a running host, as its load report says.</summary>
    Run = 10,
}
