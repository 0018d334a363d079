namespace Pdk.Abi;

/// <summary>A mirrored struct that may be absent: then its link is 0.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TMirror">Its mirror.</typeparam>
public readonly struct OptionalLinkMirror<T, TMirror> : IMirror<T?, uint>
    where T : struct
    where TMirror : struct, IMirror<T, uint>
{
    /// <inheritdoc/>
    public static uint Write(ref MirrorWriter writer, T? value) => value is { } present ? TMirror.Write(ref writer, present) : 0;

    /// <inheritdoc/>
    public static T? Read(ref MirrorReader reader, uint slot) => slot == 0 ? null : TMirror.Read(ref reader, slot);
}
