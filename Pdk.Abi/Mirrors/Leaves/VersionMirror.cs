namespace Pdk.Abi;

/// <summary>A version number.</summary>
public readonly struct VersionMirror : IMirror<Version, MirrorVersion>
{
    /// <inheritdoc/>
    public static MirrorVersion Write(ref MirrorWriter writer, Version value) => value is null
        ? MirrorErrors.ThrowNull<MirrorVersion>("A Version")
        : new() { Major = value.Major, Minor = value.Minor, Build = value.Build, Revision = value.Revision };

    /// <inheritdoc/>
    public static Version Read(ref MirrorReader reader, MirrorVersion slot) => slot switch
    {
        { Major: >= 0, Minor: >= 0, Build: -1, Revision: -1 } => new Version(slot.Major, slot.Minor),
        { Major: >= 0, Minor: >= 0, Build: >= 0, Revision: -1 } => new Version(slot.Major, slot.Minor, slot.Build),
        { Major: >= 0, Minor: >= 0, Build: >= 0, Revision: >= 0 } => new Version(slot.Major, slot.Minor, slot.Build, slot.Revision),
        _ => throw new PdkDataException($"Malformed block: {slot.Major}.{slot.Minor}.{slot.Build}.{slot.Revision} is no version number."),
    };
}
