namespace Pdk.Loader;

/// <summary>What can be known of a file without executing anything of it. Immutable.</summary>
public sealed record FileInspection
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// <see cref="Verdict.Ready"/> where the file is a plugin with a sound stamp; whether this host can use it is another question.
    /// </summary>
    public Verdict Verdict { get; init; }

    /// <summary>One line: what was expected and what was found; empty where all is well.</summary>
    public string Message { get; init; } = "";

    /// <summary>One line: what to do about it; empty where there is nothing to do.</summary>
    public string Hint { get; init; } = "";

    /// <summary>The file's size in bytes.</summary>
    public long Length { get; init; }

    /// <summary>What the header says, in words: <c>an ELF shared library for x86-64</c>; empty where it could not be read.</summary>
    public string Image { get; init; } = "";

    /// <summary>Whether it is a managed build, which needs this process's runtime.</summary>
    public bool IsManaged { get; init; }

    /// <summary>What the plugin says about itself; null where there is no sound stamp.</summary>
    public PluginStamp? Stamp { get; init; }

    /// <summary>The stamp's bytes with both markers; empty where there is no sound stamp.</summary>
    public ReadOnlyMemory<byte> StampBytes { get; init; }
}
