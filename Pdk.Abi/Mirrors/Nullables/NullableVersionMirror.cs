namespace Pdk.Abi;

/// <summary>A version number that may be absent.</summary>
public readonly struct NullableVersionMirror : IMirror<Version?, MirrorVersion>
{
    private const int None = -1;

    /// <inheritdoc/>
    public static MirrorVersion Write(ref MirrorWriter writer, Version? value) => value is null
        ? new() { Major = None, Minor = None, Build = None, Revision = None }
        : VersionMirror.Write(ref writer, value);

    /// <inheritdoc/>
    public static Version? Read(ref MirrorReader reader, MirrorVersion slot) =>
        slot.Major == None ? null : VersionMirror.Read(ref reader, slot);
}
